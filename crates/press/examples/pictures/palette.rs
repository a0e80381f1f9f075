//! The inks: few, so that the pictures look printed and stay small.

/// A flat colour, `0xRRGGBB`.
pub(crate) type Ink = u32;

pub(crate) const VERMILION: Ink = 0xb3_26_1e;
pub(crate) const BRICK: Ink = 0x8c_1d_18;
pub(crate) const EMBER: Ink = 0xd9_5b_2b;
pub(crate) const ROSE: Ink = 0xe3_a9_94;
pub(crate) const BLUSH: Ink = 0xf0_d3_c2;
pub(crate) const INK: Ink = 0x1c_1b_19;
pub(crate) const SOOT: Ink = 0x3a_36_33;
pub(crate) const PAPER: Ink = 0xf5_f0_e6;
pub(crate) const CREAM: Ink = 0xe9_df_cb;
pub(crate) const SAND: Ink = 0xd8_c5_9c;
pub(crate) const OCHRE: Ink = 0xc9_95_3a;
pub(crate) const GOLD: Ink = 0xe6_b9_4f;
pub(crate) const EARTH: Ink = 0x8a_5f_36;
pub(crate) const BARK: Ink = 0x57_3e_2b;
pub(crate) const PINE: Ink = 0x2f_4f_43;
pub(crate) const DEEP_PINE: Ink = 0x1f_36_30;
pub(crate) const MOSS: Ink = 0x5f_7c_4f;
pub(crate) const LEAF: Ink = 0x8f_a3_5c;
pub(crate) const SNOW: Ink = 0xfb_fb_f8;
pub(crate) const ICE: Ink = 0xdf_e8_ec;
pub(crate) const MIST: Ink = 0xbf_cf_d8;
pub(crate) const HAZE: Ink = 0x93_ab_ba;
pub(crate) const SLATE: Ink = 0x5f_7a_8c;
pub(crate) const STEEL: Ink = 0x3d_56_69;
pub(crate) const DUSK: Ink = 0x28_3c_50;
pub(crate) const NIGHT: Ink = 0x18_26_38;
