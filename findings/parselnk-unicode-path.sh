#!/bin/sh
# parselnk 0.1.1 (Rust): the Unicode path of a shortcut is read from the bytes
# of the other one, and a path with an accent is None.
# Expected: LocalBasePathUnicode is the UTF-16 text at its own offset
# (MS-SHLLINK 2.3); C:\Élèves, in the code page, is at least not "no path".
# Behaviour: the offset of LocalBasePath is used for both; a path that is no
# valid UTF-8 is dropped in silence.
# Seen: C:\home gives "㩃桜浯e..." (C:\home, two bytes a letter), Élèves None.
# Why it hurts: of French folder names there is no path at all, and the one
# field made for them holds Chinese letters.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/src"
cat >"$dir/Cargo.toml" <<'TOML'
[package]
name = "read"
version = "1.0.0"
edition = "2021"

[dependencies]
parselnk = "=0.1.1"
TOML
cat >"$dir/src/main.rs" <<'RS'
use parselnk::Lnk;

fn link(narrow: &[u8], wide: &str) -> Vec<u8> {
    let volume = [17u32, 3, 0, 16].map(u32::to_le_bytes).concat();
    let wide: Vec<u8> = wide.encode_utf16().chain([0, 0]).flat_map(u16::to_le_bytes).collect();
    let base = 36 + 17;
    let suffix = base + narrow.len() as u32 + 1;
    let size = suffix + 1 + wide.len() as u32;
    let offsets = [size, 36, 1, 36, base, 0, suffix, suffix + 1, size - 2];
    let mut file = vec![0x4c, 0, 0, 0, 1, 0x14, 2, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];
    file.extend(0x82u32.to_le_bytes());
    file.resize(76, 0);
    file[60] = 1;
    file.extend(offsets.map(u32::to_le_bytes).concat());
    file.extend([&volume[..], &[0], narrow, &[0, 0], &wide, &[0; 4]].concat());
    file
}

fn main() {
    let plain = Lnk::new(&mut &link(b"C:\\home", "C:\\home")[..]).unwrap().link_info;
    let accent = Lnk::new(&mut &link(b"C:\\\xc9l\xe8ves", "C:\\Élèves")[..]).unwrap().link_info;
    println!("{:?} {:?} {:?}", plain.local_base_path, plain.local_base_path_unicode, accent.local_base_path);
    let unicode = plain.local_base_path_unicode.unwrap();
    let wrong = plain.local_base_path.as_deref() == Some("C:\\home")
        && unicode.starts_with("\u{3a43}\u{685c}\u{6d6f}e")
        && accent.local_base_path.is_none();
    std::process::exit(if wrong { 0 } else { 1 });
}
RS
CARGO_TARGET_DIR="$dir/target" cargo run -q --manifest-path "$dir/Cargo.toml" 2>"$dir/build.log"
