//! Rules: what their conditions come to, what that adds up to, and the examples that test them.

pub(super) mod comparison;
pub(super) mod decisive;
pub(super) mod evaluate;
pub(super) mod evidence;
pub(super) mod examples;
pub(super) mod texts;
pub(super) mod truth;
pub(super) mod weigh;
