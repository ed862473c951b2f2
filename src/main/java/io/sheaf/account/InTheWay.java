package io.sheaf.account;

/// What was asked for cannot be done as things are: a name is in use, or nobody could sign in any
/// more.
public final class InTheWay extends RuntimeException {

    InTheWay(String detail) {
        super(detail);
    }
}
