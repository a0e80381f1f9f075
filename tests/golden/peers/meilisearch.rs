//! A stand-in for Meilisearch: its API's shapes, and its queue, in which a task is done only after it has been asked for twice.

use super::server::{Ask, Peer, Reply};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// An index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    pub(crate) settings: Map<String, Value>,
    pub(crate) documents: BTreeMap<String, Value>,
}

/// What it holds, and how it behaves.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) indexes: BTreeMap<String, Index>,
    tasks: Vec<Task>,
    /// Every request: method and path.
    pub(crate) asked: Vec<String>,
    /// How many batches of documents are taken before it is gone.
    pub(crate) gone_after: Option<usize>,
    /// Whether tasks with documents fail.
    pub(crate) refuses_documents: bool,
}

#[derive(Debug)]
struct Task {
    work: Work,
    asked: usize,
    error: Option<&'static str>,
    is_done: bool,
}

#[derive(Clone, Debug)]
enum Work {
    Create(String),
    Settings(String, Map<String, Value>),
    Add(String, Vec<Value>),
    Delete(String, Vec<String>),
}

impl Work {
    fn kind(&self) -> &'static str {
        match self {
            Self::Create(_) => "indexCreation",
            Self::Settings(..) => "settingsUpdate",
            Self::Add(..) => "documentAdditionOrUpdate",
            Self::Delete(..) => "documentDeletion",
        }
    }
}

pub(crate) struct MeilisearchPeer {
    peer: Peer,
    pub(crate) state: Arc<Mutex<State>>,
}

impl MeilisearchPeer {
    pub(crate) const ADMIN: &str = "admin-0123456789";
    pub(crate) const SEARCH: &str = "search-0123456789";

    pub(crate) fn start() -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let own = Arc::clone(&state);
        let peer = Peer::taking_all(|_| move |ask: &Ask| own.lock().expect("a state").answer(ask));
        Self { peer, state }
    }

    pub(crate) fn url(&self) -> &str {
        &self.peer.url
    }

    /// Ids of the documents of the index `stories`.
    pub(crate) fn ids(&self) -> Vec<String> {
        let state = self.state.lock().expect("a state");
        state
            .indexes
            .get("stories")
            .map(|index| index.documents.keys().cloned().collect())
            .unwrap_or_default()
    }

    /// Methods and paths that were asked for since the last call, those that wait for a task but once each.
    pub(crate) fn asked(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut self.state.lock().expect("a state").asked);
        asked.dedup();
        asked
    }
}

impl State {
    fn answer(&mut self, ask: &Ask) -> Reply {
        self.asked.push(format!("{} {}", ask.method, ask.path));
        if self.gone_after == Some(0) {
            return Reply { status: 503, headers: vec![], body: b"gone".to_vec() };
        }
        let parts: Vec<&str> = ask.path.trim_matches('/').split('/').collect();
        if let Some(refused) = self.refused(ask, &parts) {
            return refused;
        }
        let body = || serde_json::from_slice::<Value>(&ask.body).expect("JSON");
        match (ask.method.as_str(), parts.as_slice()) {
            ("GET", ["keys"]) => {
                Reply::json(200, &json!({"results": [], "offset": 0, "limit": 1, "total": 0}))
            }
            ("GET", ["tasks"]) => Reply::json(200, &json!({"results": [], "total": 0})),
            ("GET", ["tasks", uid]) => self.task(uid.parse().expect("a number")),
            ("POST", ["indexes"]) => {
                let body = body();
                assert_eq!(body["primaryKey"], "id");
                self.enqueue(Work::Create(body["uid"].as_str().expect("an uid").to_owned()))
            }
            (method, ["indexes", uid, rest @ ..]) => {
                let uid = (*uid).to_owned();
                let Some(index) = self.indexes.get(&uid) else {
                    let message = format!("Index `{uid}` not found.");
                    return error(404, "index_not_found", &message);
                };
                match (method, rest) {
                    ("GET", []) => Reply::json(200, &json!({"uid": uid, "primaryKey": "id"})),
                    ("GET", ["settings"]) => Reply::json(200, &json!(index.settings)),
                    ("PATCH", ["settings"]) => {
                        let settings = body().as_object().expect("an object").clone();
                        self.enqueue(Work::Settings(uid, settings))
                    }
                    ("POST", ["search"]) => {
                        Reply::json(200, &json!({"hits": [], "query": "", "estimatedTotalHits": 0}))
                    }
                    ("POST", ["documents", "fetch"]) => page(index, &body()),
                    ("POST", ["documents", "delete-batch"]) => {
                        let ids = serde_json::from_value(body()).expect("ids");
                        self.enqueue(Work::Delete(uid, ids))
                    }
                    ("POST", ["documents"]) => {
                        self.gone_after = self.gone_after.map(|left| left - 1);
                        let text = String::from_utf8(ask.body.clone()).expect("text");
                        let documents = text.lines().map(|line| serde_json::from_str(line).expect("JSON"));
                        let work = Work::Add(uid, documents.collect());
                        self.enqueue(work)
                    }
                    _ => error(404, "not_found", "no such route"),
                }
            }
            _ => error(404, "not_found", "no such route"),
        }
    }

    /// What a key must not do.
    fn refused(&self, ask: &Ask, parts: &[&str]) -> Option<Reply> {
        let key = ask.authorization.as_deref().and_then(|value| value.strip_prefix("Bearer "));
        match key {
            None => Some(error(401, "missing_authorization_header", "The Authorization header is missing.")),
            Some(MeilisearchPeer::ADMIN) => None,
            Some(MeilisearchPeer::SEARCH) if parts.last() == Some(&"search") => None,
            Some(_) => Some(error(403, "invalid_api_key", "The provided API key is invalid.")),
        }
    }

    fn enqueue(&mut self, work: Work) -> Reply {
        let fails = self.refuses_documents && matches!(work, Work::Add(..));
        let error = fails.then_some("Document identifier is too strange.");
        self.tasks.push(Task { work, asked: 0, error, is_done: false });
        let (uid, kind) = (self.tasks.len() - 1, self.tasks.last().map(|task| task.work.kind()));
        Reply::json(202, &json!({"taskUid": uid, "indexUid": null, "status": "enqueued", "type": kind}))
    }

    /// Tasks are done one after the other: a later one is not done before those that came first.
    fn task(&mut self, uid: usize) -> Reply {
        let task = &mut self.tasks[uid];
        task.asked += 1;
        let status = match task.asked {
            _ if task.is_done => "succeeded",
            1 => "enqueued",
            2 => "processing",
            _ => "succeeded",
        };
        let (kind, error) = (task.work.kind(), task.error);
        if status != "succeeded" {
            return Reply::json(200, &json!({"uid": uid, "status": status, "type": kind, "error": null}));
        }
        if let Some(message) = error {
            let error = json!({"message": message, "code": "invalid_document_id", "type": "invalid_request"});
            return Reply::json(200, &json!({"uid": uid, "status": "failed", "type": kind, "error": error}));
        }
        self.work_until(uid);
        Reply::json(200, &json!({"uid": uid, "status": status, "type": kind, "error": null}))
    }

    /// Does what is in the queue, up to a task.
    pub(crate) fn work_until(&mut self, last: usize) {
        for task in self.tasks.iter_mut().take(last + 1).filter(|task| !task.is_done && task.error.is_none())
        {
            task.is_done = true;
            match task.work.clone() {
                Work::Create(uid) => drop(self.indexes.entry(uid).or_default()),
                Work::Settings(uid, settings) => {
                    self.indexes.entry(uid).or_default().settings.extend(settings);
                }
                Work::Add(uid, documents) => {
                    let index = self.indexes.entry(uid).or_default();
                    for document in documents {
                        let id = document["id"].as_str().expect("an id").to_owned();
                        index.documents.insert(id, document);
                    }
                }
                Work::Delete(uid, ids) => {
                    let index = self.indexes.entry(uid).or_default();
                    ids.iter().for_each(|id| drop(index.documents.remove(id)));
                }
            }
        }
    }
}

/// The documents that are asked for, with the fields that are asked for.
fn page(index: &Index, body: &Value) -> Reply {
    let number = |name: &str| usize::try_from(body[name].as_u64().expect("a number")).expect("a small one");
    let fields: Vec<&str> =
        body["fields"].as_array().expect("names").iter().filter_map(Value::as_str).collect();
    let of = |document: &Value| -> Value {
        fields
            .iter()
            .map(|field| ((*field).to_owned(), document[*field].clone()))
            .collect::<Map<_, _>>()
            .into()
    };
    let results: Vec<_> =
        index.documents.values().skip(number("offset")).take(number("limit")).map(of).collect();
    Reply::json(200, &json!({"results": results, "total": index.documents.len()}))
}

fn error(status: u16, code: &str, message: &str) -> Reply {
    Reply::json(status, &json!({"message": message, "code": code, "type": "invalid_request", "link": ""}))
}
