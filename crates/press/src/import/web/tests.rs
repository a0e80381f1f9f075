use super::*;
use std::cell::RefCell;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::rc::Rc;

/// A server on this machine that gives one answer after the other, each to a connection of its own, and remembers
/// what it was asked.
fn server(answers: Vec<Vec<u8>>) -> (String, std::thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let thread = std::thread::spawn(move || {
        let mut asked = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut head = String::new();
            for line in BufReader::new(stream.try_clone().expect("a stream")).lines() {
                let line = line.expect("a line");
                if line.is_empty() {
                    break;
                }
                head += &(line.to_lowercase() + "\n");
            }
            asked.push(head);
            // The client may have hung up: it had enough.
            let _ = stream.write_all(&answer);
        }
        asked
    });
    (address, thread)
}

fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}")
        .into_bytes()
}

type Slept = Rc<RefCell<Vec<u64>>>;

fn web(address: &str, allow_private: bool) -> (Web, Slept) {
    let slept = Slept::default();
    let own = Rc::clone(&slept);
    let header = Some(("Authorization".to_owned(), "Bearer secret".to_owned()));
    let rules = Rules { rate: 0.0, allow_private, header, ..Rules::new(address) };
    let sleep = move |time: Duration| own.borrow_mut().push(time.as_secs());
    (Web::with_sleep(rules, Box::new(sleep)), slept)
}

#[test]
fn busy_servers_are_asked_again_when_they_say() {
    let (address, thread) = server(vec![
        answer("429 Too Many Requests", "retry-after: 7\r\n", ""),
        answer("503 Service Unavailable", "retry-after: Sun, 06 Nov 1994 08:49:37 GMT\r\n", ""),
        answer("502 Bad Gateway", "", ""),
        answer("200 OK", "", "好"),
    ]);
    let (web, slept) = web(&address, true);
    let (response, body) = web.page(&format!("{address}/a")).expect("an answer");
    assert_eq!((response.status, body.as_slice()), (200, "好".as_bytes()));
    // A date that is over asks for no wait; no date at all is waited for longer each time.
    assert_eq!(*slept.borrow(), [7, 0, 4]);
    let asked = thread.join().expect("no panic");
    assert!(asked.iter().all(|head| head.contains("user-agent: baolan-press/") && head.contains("get /a ")));
}

#[test]
fn what_stays_broken_is_an_answer_and_what_stays_away_is_none() {
    let (address, _thread) = server(vec![answer("500 Internal Server Error", "", "no"); 5]);
    let (web, slept) = web(&address, true);
    assert_eq!(web.page(&address).expect("an answer").0.status, 500);
    assert_eq!(slept.borrow().len(), 4);
    // Nobody listens there any more.
    drop(_thread);
    assert!(matches!(web.page("http://127.0.0.1:1/"), Err(Failure::NoAnswer(_))));
}

#[test]
fn a_broken_transfer_is_tried_again() {
    let cut = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\nconnection: close\r\n\r\nabc".to_vec();
    let (address, _thread) = server(vec![cut, answer("200 OK", "", "whole")]);
    assert_eq!(web(&address, true).0.page(&address).expect("an answer").1, b"whole");
}

#[test]
fn an_answer_is_cut_while_it_streams() {
    let endless = format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}", "x".repeat(200_000));
    let (address, _thread) = server(vec![endless.into_bytes()]);
    let read = web(&address, true)
        .0
        .fetch(&address, 1000, &mut |reader| io::copy(reader, &mut io::sink()).map(|_| ()));
    assert_eq!(read.expect_err("too large"), Failure::TooLarge(1000));
}

/// A few bytes that become a hundred times as many: the limit is on what comes out.
#[test]
fn a_small_file_that_unpacks_into_a_large_one_is_cut() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![0; 1_000_000]).expect("memory");
    let packed = packed.finish().expect("memory");
    assert!(packed.len() < 5000);
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        packed.len()
    );
    let (address, _thread) = server(vec![[head.as_bytes(), &packed].concat()]);
    let read = web(&address, true)
        .0
        .fetch(&address, 100_000, &mut |reader| io::copy(reader, &mut io::sink()).map(|_| ()));
    assert_eq!(read.expect_err("too large"), Failure::TooLarge(100_000));
}

#[test]
fn redirects_are_followed_a_few_times_and_the_header_stays_on_its_host() {
    let (other, other_thread) = server(vec![answer("200 OK", "", "there")]);
    let (address, thread) = server(vec![
        answer("302 Found", "location: /b\r\n", ""),
        answer("301 Moved Permanently", &format!("location: {other}/c\r\n"), ""),
    ]);
    let (response, body) = web(&address, true).0.page(&format!("{address}/a")).expect("an answer");
    assert_eq!((response.url, body), (format!("{other}/c"), b"there".to_vec()));
    let asked = thread.join().expect("no panic");
    assert!(asked.iter().all(|head| head.contains("authorization: bearer secret")), "{asked:?}");
    assert!(!other_thread.join().expect("no panic")[0].contains("secret"));

    let (address, _thread) = server(vec![answer("302 Found", "location: /\r\n", ""); 6]);
    assert_eq!(web(&address, true).0.page(&address).expect_err("no end"), Failure::Redirects);
    let (address, _thread) = server(vec![answer("302 Found", "location: file:///etc/passwd\r\n", "")]);
    assert!(matches!(web(&address, true).0.page(&address), Err(Failure::Refused(_))));
}

#[test]
fn nothing_private_is_asked() {
    let (web, slept) = web("https://news.example/", false);
    for url in [
        "http://127.0.0.1:9/",
        "http://localhost:9/",
        "http://[::1]:9/",
        "http://[::ffff:127.0.0.1]:9/",
        "http://2130706433:9/",
        "http://0x7f.1:9/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
    ] {
        let failure = web.page(url).expect_err(url);
        assert!(
            matches!(&failure, Failure::Refused(why) if why.contains("--allow-private")),
            "{url}: {failure}"
        );
    }
    for url in [
        "file:///etc/passwd",
        "ftp://a.example/",
        "//a.example/",
        "http://a:b@a.example/",
        "data:text/plain,x",
        "",
    ] {
        assert!(matches!(web.page(url), Err(Failure::Refused(_))), "{url}");
    }
    assert!(slept.borrow().is_empty());
}
