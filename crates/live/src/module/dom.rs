//! The tree that `DOMParser` makes of HTML: nothing of it is put into the page, no script of it runs, nothing is loaded.
//!
//! A form in a hostile page can have elements named `nodeType` or `firstChild`, which then stand in the way of the form's own properties.
//! So every property is asked of its prototype.

use crate::html_body::{HtmlBody, asked};
use baolan_cms::html::{Context, Kind, Node, read};
use baolan_core::json::to_string;
use baolan_core::model::Embed;
use baolan_core::protocol::FORMAT;
use js_sys::{Array, Function, Object, Reflect};
use std::borrow::Cow;
use wasm_bindgen::prelude::*;
use web_sys::{DomParser, SupportedType};

thread_local! {
    static DOM: Option<Dom> = Dom::new().ok();
}

/// Functions of prototypes, whatever stands in their way on a node.
struct Dom {
    kind: Function,
    first: Function,
    next: Function,
    value: Function,
    local: Function,
    namespace: Function,
    attribute: Function,
    attributes: Function,
}

impl Dom {
    fn new() -> Result<Self, JsValue> {
        let prototype = |class: &str| {
            let class = Reflect::get(&js_sys::global(), &class.into())?;
            Reflect::get(&class, &"prototype".into())
        };
        let (node, element) = (prototype("Node")?, prototype("Element")?);
        let getter = |prototype: &JsValue, name: &str| {
            let property =
                Object::get_own_property_descriptor(prototype.unchecked_ref::<Object>(), &name.into());
            Reflect::get(&property, &"get".into())?.dyn_into::<Function>()
        };
        let method = |name: &str| Reflect::get(&element, &name.into())?.dyn_into::<Function>();
        Ok(Self {
            kind: getter(&node, "nodeType")?,
            first: getter(&node, "firstChild")?,
            next: getter(&node, "nextSibling")?,
            value: getter(&node, "nodeValue")?,
            local: getter(&element, "localName")?,
            namespace: getter(&element, "namespaceURI")?,
            attribute: method("getAttribute")?,
            attributes: method("getAttributeNames")?,
        })
    }
}

/// Answers a question: the body in a text of HTML. None to one of another [`FORMAT`].
///
/// # Errors
/// When the browser parses no HTML.
pub fn answer(format: u32, question: &str) -> Result<Option<String>, JsError> {
    if format != FORMAT {
        return Ok(None);
    }
    let (base, html) = asked(question);
    let parser = DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
    let document = parser.map_err(|_| JsError::new("no parser"))?;
    // No player of another site is shown: whether there is one the press decides.
    let player = |_: &str| None::<Embed>;
    let body = HtmlBody::new(read(&DomNode(document.into()), &Context { base, player: &player }).blocks);
    let json = to_string(&body.blocks).map_err(|_| JsError::new("no JSON"))?;
    Ok(Some(body.to_answer(&json)))
}

/// A node of the document that was made of the HTML.
#[derive(Clone)]
struct DomNode(JsValue);

impl DomNode {
    fn ask(&self, question: impl Fn(&Dom) -> &Function) -> JsValue {
        DOM.with(|dom| question(dom.as_ref()?).call0(&self.0).ok()).unwrap_or(JsValue::NULL)
    }

    fn ask_text(&self, question: impl Fn(&Dom) -> &Function) -> String {
        self.ask(question).as_string().unwrap_or_default()
    }

    fn node(&self, question: impl Fn(&Dom) -> &Function) -> Option<Self> {
        Some(self.ask(question)).filter(|node| !node.is_null()).map(Self)
    }
}

impl Node for DomNode {
    fn kind(&self) -> Kind {
        match self.ask(|dom| &dom.kind).as_f64() {
            Some(1.0) => Kind::Element,
            Some(3.0) => Kind::Text,
            Some(9.0 | 11.0) => Kind::Root,
            _ => Kind::Other,
        }
    }

    fn name(&self) -> Cow<'_, str> {
        self.ask_text(|dom| &dom.local).to_ascii_lowercase().into()
    }

    fn is_html(&self) -> bool {
        self.ask_text(|dom| &dom.namespace) == "http://www.w3.org/1999/xhtml"
    }

    fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let value = DOM.with(|dom| dom.as_ref()?.attribute.call1(&self.0, &name.into()).ok())?;
        value.as_string().map(Cow::Owned)
    }

    fn attribute_names(&self, see: &mut dyn FnMut(&str)) {
        let names = self.ask(|dom| &dom.attributes);
        if Array::is_array(&names) {
            Array::from(&names).iter().filter_map(|name| name.as_string()).for_each(|name| see(&name));
        }
    }

    fn text(&self) -> Cow<'_, str> {
        self.ask_text(|dom| &dom.value).into()
    }

    fn first_child(&self) -> Option<Self> {
        self.node(|dom| &dom.first)
    }

    fn next_sibling(&self) -> Option<Self> {
        self.node(|dom| &dom.next)
    }
}
