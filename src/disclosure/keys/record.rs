//! Keys of records and of the cells they are in.

use std::fmt;

use sha2::{Digest, Sha256};

use super::Fault;
use super::table::fixed;

/// A secret text that makes keys from names: the same name the same key, and
/// without the secret no telling one.
///
/// Keys are the first 64 bits of HMAC-SHA-256, keyed by the secret, over the
/// purpose and the parts of the name, each behind its length, so that no two
/// names are the same bytes.
///
/// The secret is taken byte by byte: another spelling (capitals, a space) is
/// another secret. Names likewise.
///
/// # References
///
/// Krawczyk, H., Bellare, M. and Canetti, R. (1997), HMAC: keyed-hashing for
/// message authentication. RFC 2104. NIST (2015), FIPS 180-4.
#[derive(Clone)]
pub struct Keyring {
    inner: Sha256,
    outer: Sha256,
}

impl fmt::Debug for Keyring {
    /// Never shows the secret.
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        form.write_str("Keyring")
    }
}

impl Keyring {
    /// The fewest bytes of a secret; what can be guessed is none.
    pub const LEAST: usize = 16;

    /// From a secret text, best of 32 random hexadecimal digits.
    ///
    /// # Errors
    ///
    /// [`Fault::Secret`] if it is too short.
    pub fn new(secret: &str) -> Result<Self, Fault> {
        if secret.len() < Self::LEAST {
            return Err(Fault::Secret);
        }
        Ok(Self::keyed(secret.as_bytes()))
    }

    fn keyed(secret: &[u8]) -> Self {
        let mut key = [0; 64];
        if secret.len() > key.len() {
            key[..32].copy_from_slice(&Sha256::digest(secret));
        } else {
            key[..secret.len()].copy_from_slice(secret);
        }
        let padded =
            |pad: u8| Sha256::new().chain_update(key.map(|it| it ^ pad));
        Self { inner: padded(0x36), outer: padded(0x5C) }
    }

    /// The key of a record. Whoever is in the register twice counts twice, so
    /// the name has to be the record's own (a number, not a surname).
    ///
    /// # Errors
    ///
    /// [`Fault::Nameless`] if the name is empty.
    pub fn record(&self, name: &str) -> Result<RecordKey, Fault> {
        self.draw("raumbild record key 1", &[name]).map(RecordKey)
    }

    /// A uniform number for a purpose and a name of several parts.
    pub(super) fn draw(
        &self,
        purpose: &str,
        parts: &[&str],
    ) -> Result<u64, Fault> {
        if parts.iter().any(|part| part.is_empty()) {
            return Err(Fault::Nameless);
        }
        let mut inner = self.inner.clone();
        for part in std::iter::once(&purpose).chain(parts) {
            inner.update((part.len() as u64).to_le_bytes());
            inner.update(part.as_bytes());
        }
        let hash = self.finish(inner);
        Ok(hash.iter().take(8).fold(0, |all, &it| all << 8 | u64::from(it)))
    }

    fn finish(&self, inner: Sha256) -> [u8; 32] {
        self.outer.clone().chain_update(inner.finalize()).finalize().into()
    }
}

/// The key of a record: a number of 0 to below 1, in 2⁻⁶⁴.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordKey(u64);

impl RecordKey {
    /// A key an office already has, as it is drawn elsewhere: uniform in
    /// `[0, 1)`. `None` for any other number.
    #[must_use]
    pub fn from_share(share: f64) -> Option<Self> {
        (0.0..1.0).contains(&share).then(|| Self(fixed(share)))
    }
}

/// The key of a cell: the fractional part of the sum of its records' keys.
///
/// In whole numbers of 2⁻⁶⁴ that sum is exact and has no order, so the same
/// records have the same key in every table, and the key of a total is the sum
/// of the keys of its parts. A record that is in two cells must not be summed
/// twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellKey(u64);

impl CellKey {
    /// With one more record.
    #[must_use]
    pub fn with(self, record: RecordKey) -> Self {
        Self(self.0.wrapping_add(record.0))
    }

    /// In 2⁻⁶⁴.
    pub(super) fn fixed(self) -> u64 {
        self.0
    }

    /// As a number of 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "53 bits are shown")]
    pub fn share(self) -> f64 {
        self.0 as f64 / 18_446_744_073_709_551_616.0
    }
}

impl FromIterator<RecordKey> for CellKey {
    fn from_iter<It: IntoIterator<Item = RecordKey>>(records: It) -> Self {
        Self(records.into_iter().fold(0, |sum, it| sum.wrapping_add(it.0)))
    }
}

impl std::iter::Sum for CellKey {
    /// The key of cells that share no record.
    fn sum<It: Iterator<Item = Self>>(cells: It) -> Self {
        Self(cells.fold(0, |sum, it| sum.wrapping_add(it.0)))
    }
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
