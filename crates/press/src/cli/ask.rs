//! Questions on a terminal, a line each.

use anyhow::{Context, bail};
use std::io::{BufRead, IsTerminal, Write};

/// Asks, or takes what is usual without asking.
pub(super) struct Asking<'a> {
    /// Where answers come from and questions go; none when nothing is asked.
    lines: Option<(Box<dyn BufRead + 'a>, Box<dyn Write + 'a>)>,
}

impl<'a> Asking<'a> {
    /// Takes what is usual.
    pub(super) fn never() -> Self {
        Self { lines: None }
    }

    /// Asks whoever sits at the terminal; none when nobody does.
    pub(super) fn on_terminal() -> Option<Self> {
        let is_terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        is_terminal.then(|| Self::with(std::io::stdin().lock(), std::io::stderr()))
    }

    /// Asks over any pair of streams.
    pub(super) fn with(answers: impl BufRead + 'a, questions: impl Write + 'a) -> Self {
        Self { lines: Some((Box::new(answers), Box::new(questions))) }
    }

    /// Asks until an answer can be read; an empty one is the usual.
    ///
    /// # Errors
    /// When the answers end, or the usual one cannot be read.
    pub(super) fn ask<T>(
        &mut self,
        question: &str,
        usual: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> anyhow::Result<T> {
        loop {
            let mut answer = String::new();
            if let Some((answers, questions)) = &mut self.lines {
                write!(questions, "{question}\n  [{usual}]: ")
                    .and_then(|()| questions.flush())
                    .context("cannot ask")?;
                if answers.read_line(&mut answer).context("the answer cannot be read")? == 0 {
                    bail!("no answer: nothing was written");
                }
            }
            let answer = if answer.trim().is_empty() { usual } else { answer.trim() };
            match (read(answer), &mut self.lines) {
                (Ok(value), _) => return Ok(value),
                (Err(error), Some((_, questions))) => {
                    writeln!(questions, "  {error}").context("cannot ask")?;
                }
                (Err(error), None) => bail!("{question}: {error}"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Result<u32, String> {
        text.parse().map_err(|_| "a number, please".to_owned())
    }

    #[test]
    fn a_question_is_asked_until_the_answer_can_be_read() {
        let mut shown = Vec::new();
        let answer = Asking::with(&b"many\n 12 \n"[..], &mut shown).ask("How many?", "3", number);
        assert_eq!(answer.expect("an answer"), 12);
        assert_eq!(
            String::from_utf8(shown).expect("text"),
            "How many?\n  [3]:   a number, please\nHow many?\n  [3]: "
        );
    }

    #[test]
    fn nothing_is_the_usual_answer_and_no_answer_is_an_error() {
        let mut asking = Asking::with(&b"\n"[..], std::io::sink());
        assert_eq!(asking.ask("How many?", "3", number).expect("an answer"), 3);
        let error = asking.ask("How many?", "3", number).expect_err("no answer").to_string();
        assert_eq!(error, "no answer: nothing was written");
        assert_eq!(Asking::never().ask("How many?", "3", number).expect("the usual"), 3);
    }
}
