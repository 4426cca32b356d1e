//! MD5, as RFC 1321 describes it: for names (`uuid3`) and checksums, not for secrets.

const SHIFTS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];

/// The digest of some bytes.
pub(super) fn digest(bytes: &[u8]) -> [u8; 16] {
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    let constants = constants();
    for block in super::padded(bytes, u64::to_le_bytes).chunks_exact(64) {
        mix(&mut state, block, &constants);
    }
    let mut digest = [0; 16];
    for (bytes, word) in digest.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
    digest
}

/// The whole parts of 2³² · |sin n|, from n = 1.
fn constants() -> [u32; 64] {
    let mut constants = [0; 64];
    for (number, constant) in (1_u32..).zip(&mut constants) {
        *constant = (f64::from(number).sin().abs() * 4_294_967_296.0) as u32;
    }
    constants
}

fn mix(state: &mut [u32; 4], block: &[u8], constants: &[u32; 64]) {
    let mut words = [0_u32; 16];
    for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
        *word = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    }
    let [mut a, mut b, mut c, mut d] = *state;
    for (round, constant) in constants.iter().enumerate() {
        let (mixed, word) = match round / 16 {
            0 => ((b & c) | (!b & d), round),
            1 => ((d & b) | (!d & c), 5 * round + 1),
            2 => (b ^ c ^ d, 3 * round + 5),
            _ => (c ^ (b | !d), 7 * round),
        };
        let sum = a
            .wrapping_add(mixed)
            .wrapping_add(*constant)
            .wrapping_add(words[word % 16]);
        let next = b.wrapping_add(sum.rotate_left(SHIFTS[round / 16][round % 4]));
        (a, d, c, b) = (d, c, b, next);
    }
    for (sum, part) in state.iter_mut().zip([a, b, c, d]) {
        *sum = sum.wrapping_add(part);
    }
}

#[cfg(test)]
mod tests {
    /// Two examples of RFC 1321.
    #[test]
    fn nothing_and_abc() {
        assert_eq!(super::digest(b"")[..4], [0xd4, 0x1d, 0x8c, 0xd9]);
        assert_eq!(super::digest(b"abc")[..4], [0x90, 0x01, 0x50, 0x98]);
    }
}
