//! Writes the JavaScript and the TypeScript declarations for a compiled engine.
//!
//! Does what `wasm-bindgen --target web` does, over the same library, without
//! installing that tool: `bindgen MODULE.wasm FOLDER NAME`.

use std::env::args_os;
use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let [wasm, folder, name] = args_os()
        .skip(1)
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|_| "give the compiled module, a folder and a name for the result")?;
    Bindgen::new()
        .input_path(wasm)
        .web(true)?
        // Without an address the module is looked for beside the JavaScript.
        .omit_default_module_path(false)
        .typescript(true)
        // So that a page without a worker gets a fresh engine after a failure.
        .reset_state_function(true)
        .out_name(name.to_str().ok_or("the name is not UTF-8")?)
        .generate(folder)?;
    Ok(())
}
