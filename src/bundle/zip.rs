//! A zip archive of a few files: sorted, deflated, dated 1980-01-01.
//!
//! Written here because a general library for it would be a fifth of what a
//! page downloads. A test reads the archives back with one.
//!
//! # References
//!
//! PKWARE (2022), *APPNOTE.TXT, .ZIP File Format Specification* 6.3.10.

use std::{collections::BTreeMap, io::Write};

use flate2::{Compression, Crc, write::DeflateEncoder};

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Version 2.0: deflate and folders.
const VERSION: u16 = 20;
/// Made on Unix, so that the permissions below are understood.
const MADE_BY: u16 = (3 << 8) | VERSION;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
const DEFLATED: u16 = 8;
/// 1 January 1980, 0:00: the first moment a zip can tell.
const DATE: u16 = (1 << 5) | 1;
/// A plain file, readable by all.
const ATTRIBUTES: u32 = 0o100_644 << 16;

/// The archive, or nothing if it would not fit the format's four gigabytes
/// and 65,535 files.
#[must_use]
pub fn zip(files: &BTreeMap<String, Vec<u8>>) -> Option<Vec<u8>> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in files {
        let at = u32::try_from(archive.len()).ok()?;
        let packed = deflate(bytes)?;
        let entry = entry(name, bytes, &packed)?;
        put(&mut archive, LOCAL);
        archive.extend(VERSION.to_le_bytes());
        archive.extend(&entry);
        archive.extend(name.bytes());
        archive.extend(packed);
        put(&mut directory, CENTRAL);
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&entry);
        // No comment, first disk, no internal attributes.
        directory.extend([0; 6]);
        put(&mut directory, ATTRIBUTES);
        put(&mut directory, at);
        directory.extend(name.bytes());
    }
    let start = u32::try_from(archive.len()).ok()?;
    let size = u32::try_from(directory.len()).ok()?;
    let count = u16::try_from(files.len()).ok()?;
    archive.extend(directory);
    put(&mut archive, END);
    // This disk and the directory's disk are the first.
    archive.extend([0; 4]);
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    put(&mut archive, size);
    put(&mut archive, start);
    // No comment.
    archive.extend([0; 2]);
    Some(archive)
}

/// What local header and directory say alike.
fn entry(name: &str, bytes: &[u8], packed: &[u8]) -> Option<Vec<u8>> {
    let mut crc = Crc::new();
    crc.update(bytes);
    let mut out = Vec::new();
    for short in [FLAGS, DEFLATED, 0, DATE] {
        out.extend(short.to_le_bytes());
    }
    put(&mut out, crc.sum());
    put(&mut out, u32::try_from(packed.len()).ok()?);
    put(&mut out, u32::try_from(bytes.len()).ok()?);
    out.extend(u16::try_from(name.len()).ok()?.to_le_bytes());
    // No extra field.
    out.extend([0; 2]);
    Some(out)
}

fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

fn put(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_le_bytes());
}

#[cfg(test)]
#[path = "zip_tests.rs"]
mod tests;
