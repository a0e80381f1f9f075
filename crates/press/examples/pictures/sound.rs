//! The sound of a bell, as a WAV file.

use std::f32::consts::TAU;

/// Samples in a second.
const RATE: u32 = 8000;
const SECONDS: u32 = 3;
/// A bell's partials: how high above its strike note, how loud, how fast they fade.
const PARTIALS: [(f32, f32, f32); 7] = [
    (0.5, 0.26, 0.9),
    (1.0, 0.34, 1.4),
    (1.19, 0.22, 1.8),
    (1.5, 0.12, 2.4),
    (2.0, 0.22, 2.6),
    (2.74, 0.1, 4.4),
    (3.76, 0.06, 7.0),
];
/// The strike note, in hertz.
const STRIKE: f32 = 440.0;

/// One stroke of the bell: eight bits, one channel.
pub(crate) fn bell() -> Vec<u8> {
    let count = RATE * SECONDS;
    let samples = (0..count).map(|i| {
        let t = i as f32 / RATE as f32;
        let tone: f32 = PARTIALS
            .iter()
            .map(|(high, loud, fade)| loud * (-fade * t).exp() * (TAU * STRIKE * high * t).sin())
            .sum();
        // Without a click at either end.
        let edge = (t * 400.0).min(1.0) * ((SECONDS as f32 - t) * 10.0).min(1.0);
        (128.0 + tone * edge * 96.0).round().clamp(0.0, 255.0) as u8
    });
    let mut file = b"RIFF".to_vec();
    file.extend((36 + count).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16u32.to_le_bytes());
    // PCM, one channel; bytes in a second; bytes and bits in a sample.
    file.extend([1, 0, 1, 0]);
    file.extend(RATE.to_le_bytes());
    file.extend(RATE.to_le_bytes());
    file.extend([1, 0, 8, 0]);
    file.extend(b"data");
    file.extend(count.to_le_bytes());
    file.extend(samples);
    file
}
