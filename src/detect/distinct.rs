//! What was found, each mistake once however often it was made.

use super::sighting::{Sighting, Signature};

/// Sightings with different signatures, in the order in which they were first made.
#[derive(Clone, Debug, Default)]
pub struct Distinct {
    known: Vec<Signature>,
    found: Vec<Sighting>,
}

impl Distinct {
    /// Keeps a sighting unless the same mistake has been seen before.
    pub fn add(&mut self, sighting: Sighting) {
        let signature = sighting.signature();
        if !self.known.contains(&signature) {
            self.known.push(signature);
            self.found.push(sighting);
        }
    }

    /// Those that were kept.
    pub fn iter(&self) -> impl Iterator<Item = &Sighting> {
        self.found.iter()
    }
}
