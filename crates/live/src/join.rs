//! Several futures at once.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// Waits for all of them; gives their results in their order. For a few dozen: each wake looks at all that are left.
pub(crate) async fn join_all<T>(futures: Vec<Boxed<'_, T>>) -> Vec<T> {
    let mut all: Vec<Joined<'_, T>> = Vec::new();
    for future in futures {
        all.push(Joined::Waiting(future));
    }
    poll_fn(|cx| {
        let mut is_pending = false;
        for one in &mut all {
            let Joined::Waiting(future) = one else { continue };
            match future.as_mut().poll(cx) {
                Poll::Ready(result) => *one = Joined::Done(result),
                Poll::Pending => is_pending = true,
            }
        }
        if is_pending { Poll::Pending } else { Poll::Ready(()) }
    })
    .await;
    let mut done = Vec::new();
    for one in all {
        if let Joined::Done(result) = one {
            done.push(result);
        }
    }
    done
}

/// A future of any type.
pub(crate) type Boxed<'f, T> = Pin<Box<dyn Future<Output = T> + 'f>>;

/// A future, or what it came to.
enum Joined<'f, T> {
    Waiting(Boxed<'f, T>),
    Done(T),
}
