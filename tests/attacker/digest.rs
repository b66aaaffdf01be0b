//! Attack: the digest of a small survey is searched for.
//!
//! A result named the SHA-256 of the file it was made from. Of nine people and one statement the published numbers leave
//! some thousand files, and only one has that digest.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::pins::{Pin, What, Who};
use super::published::Group;
use super::rungs::{Rungs, is_consistent, ways};
use super::scales::{Measured, populations};

/// Surveys of more people are not searched.
const MOST: u32 = 10;
/// How the platform writes the answers, from the lowest.
const LABELS: [&str; 5] =
    ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];

pub(super) fn attack(result: &Value) -> Vec<Pin> {
    let Some(digest) = result["source"]["files"][0]["sha256"].as_str().and_then(bytes) else {
        return Vec::new();
    };
    let populations = populations(result);
    let Some(scale) = populations.last().and_then(|population| population.scales().into_iter().next()) else {
        return Vec::new();
    };
    let statements = scale.statements();
    let [statement] = statements.as_slice() else { return Vec::new() };
    let Some(people) = statement.people().filter(|people| *people <= MOST) else { return Vec::new() };
    let begun = Sha256::new_with_prefix(format!("{}\n", statement.id));
    let mut answers = Vec::new();
    let is_found = consistent(statement, &scale, people).into_iter().any(|rungs| {
        answers.clear();
        search(&begun, rungs, &mut answers, statement.said["favourable_end"] == "high", &digest)
    });
    let what = What::InOrder(answers);
    let pin = Pin { who: Who::Each(Group::everybody()), of: statement.id.to_owned(), what };
    if is_found { vec![pin] } else { Vec::new() }
}

/// The bytes of a digest in hexadecimal.
fn bytes(hexadecimal: &str) -> Option<Vec<u8>> {
    let pairs = (0..hexadecimal.len()).step_by(2).map(|place| hexadecimal.get(place..place + 2));
    pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect()
}

/// The ways in which people may be spread over the rungs so that the published numbers come out.
fn consistent(statement: &Measured, scale: &Measured, people: u32) -> Vec<Rungs> {
    let worlds = ways(people).iter().copied();
    worlds.filter(|rungs| is_consistent(statement, rungs) && is_consistent(scale, rungs)).collect()
}

/// Tries every order of the answers that are left; `answers` holds those that were put down.
fn search(
    begun: &Sha256,
    left: Rungs,
    answers: &mut Vec<usize>,
    is_high_healthy: bool,
    digest: &[u8],
) -> bool {
    if left == [0; 5] {
        return begun.clone().finalize().as_slice() == digest;
    }
    for rung in (0..5).filter(|rung| left[*rung] > 0) {
        let label = LABELS[if is_high_healthy { 4 - rung } else { rung }];
        let mut further = begun.clone();
        further.update(format!("{label}\n"));
        let mut left = left;
        left[rung] -= 1;
        answers.push(rung);
        if search(&further, left, answers, is_high_healthy, digest) {
            return true;
        }
        answers.pop();
    }
    false
}
