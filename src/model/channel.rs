//! The media of touchpoints.

use super::open_enum::open_enum;

open_enum! {
    /// The medium of a touchpoint. The same moment on two channels is two touchpoints. Other
    /// words than those in the examples are allowed and kept.
    Channel {
        /// Web site.
        Web = "web",
        /// Mobile app.
        MobileApp = "mobile_app",
        /// E-mail.
        Email = "email",
        /// Phone.
        Phone = "phone",
        /// Chat.
        Chat = "chat",
        /// Social media.
        Social = "social",
        /// Shop or branch office.
        Store = "store",
        /// Printed matter, packaging and letters.
        Print = "print",
        /// A channel that belongs to a partner.
        Partner = "partner",
    }
    default Web
}
