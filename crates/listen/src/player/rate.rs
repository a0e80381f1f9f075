//! How fast a story is read.

/// A speed, as a part of the ordinary one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(u8);

impl Rate {
    /// All that readers can choose from, with their names.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self(70), "0.7"),
        (Self(85), "0.85"),
        (Self(100), "1"),
        (Self(125), "1.25"),
        (Self(150), "1.5"),
        (Self(175), "1.75"),
        (Self(200), "2"),
    ];

    /// The rate of a name; the ordinary one for every other text.
    pub fn named(name: &str) -> Self {
        Self::ALL.iter().find(|(_, own)| *own == name).map_or(Self(100), |(rate, _)| *rate)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(rate, _)| *rate == self).map_or("1", |(_, name)| *name)
    }

    /// As the speaker takes it: 0.7 to 2.
    pub fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }

    /// Milliseconds at the ordinary speed that fit into some at this one.
    pub(super) fn fitting(self, millis: u32) -> u32 {
        millis.saturating_mul(u32::from(self.0)) / 100
    }

    /// What takes so many milliseconds at the ordinary speed takes at this one.
    pub(super) fn taking(self, millis: u32) -> f64 {
        f64::from(millis) * 100.0 / f64::from(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_and_others_are_the_ordinary_speed() {
        for (rate, name) in Rate::ALL {
            assert_eq!((Rate::named(name), rate.name()), (rate, name));
            assert_eq!(name.parse::<f32>().expect("a number"), rate.factor());
        }
        for other in ["", "3", "fast", "1.0", "-1"] {
            assert_eq!(Rate::named(other), Rate::named("1"));
        }
    }

    #[test]
    fn faster_takes_less() {
        assert_eq!((Rate::named("2").fitting(100), Rate::named("2").taking(100)), (200, 50.0));
    }
}
