//! What is open: a story, its player, its bar. Everything that happens goes through [`hear`], [`act`] or [`choose`].
//!
//! Some browsers tell of an utterance's end while they are told to be silent. So what happens is put in a row and taken one by one, and
//! nothing is asked of the browser while the session is being changed.
//!
//! ```text
//! does    what a reader's actions and choices come to
//! shown   what is shown of all this
//! ```

mod does;
mod shown;

use super::bar::Bar;
use super::page::{Copy, Page};
use super::recording::Recording;
use super::speech::Speech;
use super::words::Words;
use super::{events, highlight, kept, media, sheet};
use crate::player::{Input, Player, Rate, State};
use shown::Drawn;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::ops::Range;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, HtmlElement, Range as Place, Window};

/// Attribute of `<html>` while the bar is there (`style/module/listen.css`).
const OPEN: &str = "data-listening";

/// How long the app may take to draw the rest of a long story, in milliseconds.
const REST: i32 = 1200;

/// What is open.
pub(super) struct Session {
    window: Window,
    document: Document,
    words: &'static Words,
    page: Page,
    copy: Copy,
    player: Player,
    speech: Option<Speech>,
    recording: Option<Recording>,
    /// Whether the recording is what is heard, and whether it could not be.
    plays_recording: bool,
    is_refused: bool,
    is_selection: bool,
    bar: Bar,
    /// What had the focus before.
    button: Option<HtmlElement>,
    /// Addresses of the stories that were read one after the other.
    heard: Vec<String>,
    /// Whether the next page is the next story.
    expects_next: bool,
    /// What is marked, and where.
    marked: Option<((usize, Range<usize>), Place)>,
    /// Whether what is marked next is to be shown, wherever the reader has scrolled.
    shows: bool,
    was_playing: bool,
    was_done: bool,
}

thread_local! {
    static SESSION: RefCell<Option<Session>> = const { RefCell::new(None) };
    static INBOX: RefCell<VecDeque<Input>> = const { RefCell::new(VecDeque::new()) };
    static IS_BUSY: Cell<bool> = const { Cell::new(false) };
    static TIMER: Cell<Option<i32>> = const { Cell::new(None) };
    static TICK: js_sys::Function = task(tick);
    static REST_IS_THERE: js_sys::Function = task(renew_copy);
    static DRESSED: js_sys::Function = task(show);
    static NEXT_IS_THERE: js_sys::Function = task(begin_next);
}

fn task(task: fn()) -> js_sys::Function {
    Closure::<dyn Fn()>::new(task).into_js_value().unchecked_into()
}

/// Asks the session. None where none is open, or it is being changed.
fn with<T>(ask: impl FnOnce(&mut Session) -> Option<T>) -> Option<T> {
    SESSION.with(|session| ask(session.try_borrow_mut().ok()?.as_mut()?))
}

/// Asks its speaker, which may be speaking at this moment.
pub(super) fn with_speech<T>(ask: impl FnOnce(&Speech) -> T) -> Option<T> {
    SESSION.with(|session| session.try_borrow().ok()?.as_ref()?.speech.as_ref().map(ask))
}

/// Opens the bar and begins. Where it is open, the button plays and pauses; a new selection is read instead.
pub(super) fn open() -> Option<()> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let page = Page::find(&document)?;
    let selected = selected(&window, &page);
    if selected.is_none() && with(|session| Some(session.page.article == page.article)) == Some(true) {
        act("play");
        return Some(());
    }
    let button = document.active_element().and_then(|button| button.dyn_into().ok());
    let button = with(|session| session.button.take()).or(button);
    close();
    begin(window, document.clone(), page, selected.as_ref(), Vec::new(), button)?;
    DRESSED.with(|dressed| sheet::load(&document, dressed));
    Some(())
}

/// The bar has its styles: it is shown, and takes the focus.
fn show() {
    with(|session| {
        session.bar.show();
        session.bar.focus();
        Some(())
    });
}

/// What is selected of the story.
fn selected(window: &Window, page: &Page) -> Option<Place> {
    let selection = window.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let place = selection.get_range_at(0).ok()?;
    (place.intersects_node(&page.article).ok()? && !page.copy(Some(&place), true).pieces.is_empty())
        .then_some(place)
}

fn begin(
    window: Window,
    document: Document,
    page: Page,
    selected: Option<&Place>,
    mut heard: Vec<String>,
    button: Option<HtmlElement>,
) -> Option<()> {
    let root = document.document_element()?;
    let words = Words::of(&root.get_attribute("lang")?);
    let (captions, follow) = (!kept::get(kept::CAPTIONS).is_empty(), !kept::get(kept::FOLLOW).is_empty());
    let rate = Rate::named(&kept::get(kept::RATE));
    let copy = page.copy(selected, captions);
    let player = Player::new(copy.pieces.clone(), &page.lang, rate, &kept::get(&kept::voice_of(&page.lang)));
    let recording = page.recording.clone().map(Recording).filter(|_| selected.is_none());
    heard.push(window.location().pathname().ok()?);
    let bar = Bar::new(&document, words, &page.title, [captions, follow], rate)?;
    let _ = root.set_attribute(OPEN, "");
    let site = document.query_selector("meta[property='og:site_name']").ok().flatten();
    media::begin(&page.title, &site.and_then(|site| site.get_attribute("content")).unwrap_or_default());
    events::listen(&window, &document);
    if let Some(recording) = &recording {
        recording.listen();
    }
    let speech = Speech::find(&window);
    let _ =
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&REST_IS_THERE.with(Clone::clone), REST);
    SESSION.set(Some(Session {
        plays_recording: recording.is_some(),
        is_selection: selected.is_some(),
        is_refused: false,
        expects_next: false,
        marked: None,
        shows: false,
        was_playing: false,
        was_done: false,
        window,
        document,
        words,
        page,
        copy,
        player,
        speech,
        recording,
        bar,
        button,
        heard,
    }));
    renew_voices();
    act("play");
    Some(())
}

/// Takes what has happened to the player, and has the speaker do what it orders.
pub(super) fn hear(input: Input) {
    INBOX.with_borrow_mut(|inbox| inbox.push_back(input));
    if IS_BUSY.replace(true) {
        return;
    }
    while let Some(input) = INBOX.with_borrow_mut(VecDeque::pop_front) {
        let orders = with(|session| {
            let orders = session.player.take(input, session.now());
            let spoken = orders.speak.and_then(|utterance| {
                let text = session.player.piece(utterance.piece).get(utterance.range.clone())?.to_owned();
                session.speech.as_mut()?.prepare(&utterance, text, &session.page.lang)
            });
            (orders.cancel || spoken.is_some()).then_some((orders.cancel, spoken))
        });
        if let Some((cancel, spoken)) = orders {
            with_speech(|speech| speech.obey(cancel, spoken.as_ref()));
        }
    }
    IS_BUSY.set(false);
    draw();
}

/// Does what a button or a media key says.
pub(super) fn act(what: &str) {
    if what == "close" {
        return close();
    }
    let inputs = with(|session| session.act(what));
    inputs.into_iter().flatten().for_each(hear);
    draw();
}

/// Takes what was chosen in the bar: a value, or whether a box is ticked.
pub(super) fn choose(what: &str, value: &str, is_on: bool) {
    match what {
        "captions" | "follow" => kept::set(what, if is_on { "1" } else { "" }),
        "rate" => kept::set(kept::RATE, value),
        _ => {}
    }
    if what == "captions" {
        return renew_copy();
    }
    let inputs = with(|session| session.choose(what, value));
    inputs.into_iter().flatten().for_each(hear);
    offer();
    draw();
}

/// Asks for the voices that there are now.
pub(super) fn renew_voices() {
    if let Some(voices) = with(|session| Some(session.speech.as_mut()?.renew_voices())) {
        hear(Input::Voices(voices));
    }
    offer();
}

/// Shows the voices that can be chosen.
fn offer() {
    with(|session| {
        let choices = session.player.choices();
        let voices: Vec<_> =
            choices.iter().map(|(at, voice)| (at.to_string(), voice.name.as_str())).collect();
        let chosen = session.player.voice().filter(|_| !session.plays_recording);
        let chosen = chosen.map(|at| at.to_string()).unwrap_or_default();
        session.bar.offer(session.recording.is_some(), &voices, &chosen);
        Some(())
    });
}

/// The browser did not play the recording.
pub(super) fn recording_failed() {
    with(|session| {
        session.is_refused = true;
        Some(())
    });
    draw();
}

/// Reads the story anew: captions came or went, or the app has drawn the rest of it.
fn renew_copy() {
    let pieces = with(|session| {
        if session.is_selection {
            return None;
        }
        let captions = !kept::get(kept::CAPTIONS).is_empty();
        let copy = session.page.copy(None, captions);
        if copy.pieces == session.copy.pieces || !session.page.article.is_connected() {
            return None;
        }
        session.copy = copy;
        session.marked = None;
        Some(session.copy.pieces.clone())
    });
    if let Some(pieces) = pieces {
        hear(Input::Pieces(pieces));
    }
}

/// The app shows a page. It is the next story, the same one as before, or another page, which ends the reading.
pub(super) fn turn() {
    let is_next = with(|session| (!session.page.article.is_connected()).then_some(session.expects_next));
    match (is_next, web_sys::window()) {
        // The app draws the rest of it in tasks of its own.
        (Some(true), Some(window)) => {
            let next = NEXT_IS_THERE.with(Clone::clone);
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&next, REST / 4);
        }
        (Some(_), _) => close(),
        (None, _) => {}
    }
}

fn begin_next() {
    let Some((window, document)) = with(|session| Some((session.window.clone(), session.document.clone())))
    else {
        return;
    };
    let (heard, button) =
        with(|session| Some((std::mem::take(&mut session.heard), session.button.take()))).unwrap_or_default();
    let had_focus = with(|session| Some(session.has_focus())).unwrap_or(false);
    close();
    if let Some(page) = Page::find(&document) {
        begin(window, document, page, None, heard, button);
    }
    with(|session| {
        session.bar.show();
        had_focus.then(|| session.bar.focus())
    });
}

/// Falls silent, and takes the bar away.
pub(super) fn close() {
    let had_focus = with(|session| Some(session.has_focus())).unwrap_or(false);
    hear(Input::Pause);
    let Some(session) = SESSION.with(|session| session.try_borrow_mut().ok()?.take()) else { return };
    if let Some(recording) = &session.recording {
        if session.plays_recording {
            recording.pause();
        }
        recording.forget();
    }
    highlight::clear(&session.document);
    session.bar.root.remove();
    if let Some(root) = session.document.document_element() {
        let _ = root.remove_attribute(OPEN);
    }
    media::end();
    if let Some(button) = session.button.filter(|button| had_focus && button.is_connected()) {
        let _ = button.focus();
    }
}

/// Shows in the bar and in the text what is so now, and sets the timer.
pub(super) fn draw() {
    let end = with(|session| Some(session.draw()));
    let Some(Drawn { next, begins }) = end else { return };
    if begins {
        events::tell_others();
    }
    // The app takes the click as every other one.
    if let Some(next) = next {
        next.click();
    }
}

fn tick() {
    TIMER.set(None);
    let is_speaking = with_speech(Speech::is_speaking).unwrap_or(false);
    hear(Input::Tick { is_speaking });
}

impl Session {
    fn now(&self) -> f64 {
        self.window.performance().map_or(0.0, |performance| performance.now())
    }

    fn has_focus(&self) -> bool {
        self.document.active_element().is_some_and(|focused| self.bar.root.contains(Some(&focused)))
    }

    /// What the bar's edge leaves, for keys and scrolling.
    pub(super) fn bar_top(&self) -> f64 {
        self.bar.top()
    }

    fn recording(&self) -> Option<Recording> {
        self.recording.clone().filter(|_| self.plays_recording)
    }

    fn is_playing(&self) -> bool {
        match self.recording() {
            Some(recording) => recording.is_playing(),
            None => matches!(self.player.state(), State::Playing | State::Waiting),
        }
    }

    fn is_done(&self) -> bool {
        self.recording().map_or(self.player.state() == State::Done, |recording| recording.is_over())
    }
}

/// The upper edge of the bar, in pixels from the top of the window; none where it is not open.
pub(super) fn bar_top() -> Option<f64> {
    with(|session| Some(session.bar_top()))
}
