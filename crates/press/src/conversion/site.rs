//! Converts a site's facts.

use super::Conversion;
use super::texts::Texts;
use baolan_core::model::{Brand, Channel, Licence, Site, SocialAccount, Statement};

impl Conversion {
    /// The facts of the variant, from those of the main one. Interface words are not among them: they are the language's own.
    pub fn site(&self, site: &mut Site) {
        let texts = self.texts(&[]);
        let Site {
            name,
            slogan,
            lang: _,
            folder: _,
            languages: _,
            address: _,
            time_zone: _,
            utc_offset_minutes: _,
            brand,
            media_base: _,
            data_in_html: _,
            search: _,
            channels,
            social_accounts,
            statement,
            phone: _,
            licences,
            partner_links,
        } = site;
        texts.text(name);
        texts.option(slogan);
        let Brand { logo, icon: _, social_image, verification: _ } = brand;
        logo.iter_mut().chain(social_image).for_each(|picture| texts.picture(picture));
        channels.iter_mut().for_each(|channel| texts.channel(channel));
        for SocialAccount { name, picture, url: _ } in social_accounts {
            texts.text(name);
            picture.iter_mut().for_each(|picture| texts.picture(picture));
        }
        if let Some(Statement { title, clauses }) = statement {
            texts.text(title);
            clauses.iter_mut().for_each(|clause| texts.text(clause));
        }
        for Licence { text, url: _ } in licences {
            texts.text(text);
        }
        partner_links.iter_mut().for_each(|link| texts.link(link));
    }
}

impl Texts<'_> {
    pub(super) fn channel(&self, channel: &mut Channel) {
        let Channel { name, title, description, to: _, children } = channel;
        self.text(name);
        self.option(title);
        self.option(description);
        children.iter_mut().for_each(|channel| self.channel(channel));
    }
}
