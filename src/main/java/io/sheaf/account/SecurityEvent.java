package io.sheaf.account;

import java.util.Locale;

/// What the security log tells of.
public enum SecurityEvent {
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGN_IN_DELAYED,
    SIGNED_OUT,
    SIGNED_OUT_EVERYWHERE,
    /// A token that proves nothing any more, or never did.
    REFUSED,
    /// Known, but not allowed to do this.
    FORBIDDEN,
    /// Somebody known named a thing that is another's or that is not there.
    NOT_FOUND,
    /// A page of another website asked to change something.
    CROSS_SITE_REFUSED,
    /// A request by a name that is none of this server's.
    WRONG_HOST,
    RATE_LIMITED,
    /// A refresh token was shown a second time: one of the two was stolen, so the sign-in ended.
    REFRESH_REUSED,
    PASSWORD_CHANGED,
    /// Typed again, before something that would outlive the sign-in.
    PASSWORD_CONFIRMED,
    SECOND_FACTOR_SET,
    SECOND_FACTOR_REMOVED,
    /// The password was right, the code was not.
    SECOND_FACTOR_FAILED,
    RECOVERY_CODES_MADE,
    RECOVERY_CODE_USED,
    USER_CREATED,
    USER_CHANGED,
    TOKEN_MADE,
    TOKEN_REVOKED,
    FIRST_RUN_LINK_REFUSED,
    FIRST_RUN_LINK_USED;

    /// As it stands in the log.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
