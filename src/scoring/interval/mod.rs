//! Intervals: how far a mean or share may lie from that of everybody who was asked.
//!
//! All are 95 % intervals over which of the people asked happened to answer, as if at random. People who stay
//! silent seldom do so at random, so an interval is the least uncertainty there is, not all of it.

mod bounds;
mod clustered;
mod mean;
mod quantile;
mod wilson;

pub use bounds::{Interval, Population};
pub use clustered::{ClusteredAnswers, clustered_share_interval};
pub use mean::{Sample, mean_interval};
pub use quantile::{f_quantile, normal_quantile_975, t_quantile};
pub use wilson::{share_interval, wilson};
