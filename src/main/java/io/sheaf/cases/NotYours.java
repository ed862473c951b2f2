package io.sheaf.cases;

/// Somebody who may see a case asked for what their role in it does not include.
public final class NotYours extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotYours(MemberRole has, MemberRole needed) {
        super(
                "You are %s of this case; this takes %s. Its owner can give you that role."
                        .formatted(article(has), article(needed)));
    }

    private static String article(MemberRole role) {
        return switch (role) {
            case VIEWER -> "a viewer";
            case EDITOR -> "an editor";
            case OWNER -> "an owner";
        };
    }
}
