//! A house's own service, which answers pages as this portal has them.
