//! Maps as PDF documents.

mod drawn;
mod inside;
mod pages;
