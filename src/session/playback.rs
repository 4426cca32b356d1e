//! How time goes on by itself: steps a second, and the part of a step that is still owed.

use super::command::Reply;

/// The speeds that faster and slower walk through, in steps a second.
pub const SPEEDS: [f64; 11] = [
    0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 50.0, 200.0, 1_000.0, 10_000.0, 100_000.0,
];

/// The longest time one tick makes up for, so that a window that was hidden does not leap.
const TICK_SECONDS_MAX: f64 = 0.25;

#[derive(Debug)]
pub(super) struct Playback {
    pub is_playing: bool,
    speed: f64,
    /// Between 0 and 1.
    owed: f64,
}

impl Default for Playback {
    fn default() -> Self {
        Playback {
            is_playing: false,
            speed: 4.0,
            owed: 0.0,
        }
    }
}

impl Playback {
    pub fn speed(&self) -> f64 {
        self.speed
    }

    pub fn set_speed(&mut self, speed: f64) -> Reply {
        let highest = SPEEDS[SPEEDS.len() - 1];
        let speed = if speed.is_finite() {
            speed.clamp(SPEEDS[0], highest)
        } else {
            highest
        };
        super::set(&mut self.speed, speed)
    }

    pub fn change_speed(&mut self, by: isize) -> Reply {
        let at = SPEEDS.partition_point(|&speed| speed < self.speed);
        let next = at.saturating_add_signed(by).min(SPEEDS.len() - 1);
        self.set_speed(SPEEDS[next])
    }

    /// How many whole steps have come due.
    pub fn tick(&mut self, seconds: f64) -> usize {
        if !self.is_playing || !seconds.is_finite() {
            self.owed = 0.0;
            return 0;
        }
        self.owed += seconds.clamp(0.0, TICK_SECONDS_MAX) * self.speed;
        let steps = self.owed.floor();
        self.owed -= steps;
        steps as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_step_add_up() {
        let mut playback = Playback {
            is_playing: true,
            ..Playback::default()
        };
        let steps: usize = (0..10).map(|_| playback.tick(0.1)).sum();
        assert_eq!(steps, 4);
    }

    #[test]
    fn a_long_pause_does_not_leap() {
        let mut playback = Playback {
            is_playing: true,
            ..Playback::default()
        };
        assert_eq!(playback.tick(3600.0), 1);
    }

    #[test]
    fn speeds_stay_within_their_ends() {
        let mut playback = Playback::default();
        for _ in 0..20 {
            playback.change_speed(1);
        }
        assert_eq!(playback.speed(), 100_000.0);
        for _ in 0..20 {
            playback.change_speed(-1);
        }
        assert_eq!(playback.speed(), 0.5);
    }
}
