package io.sheaf.endpoint;

/// Another endpoint has the name, or somebody has changed it meanwhile.
public final class EndpointInTheWay extends RuntimeException {

    private final boolean changed;

    private EndpointInTheWay(String detail, boolean changed) {
        super(detail);
        this.changed = changed;
    }

    static EndpointInTheWay taken(String name) {
        return new EndpointInTheWay("There is an endpoint “" + name + "” already.", false);
    }

    static EndpointInTheWay changed(String name) {
        return new EndpointInTheWay(
                "“" + name + "” was changed since you read it. Read it again.", true);
    }

    /// Whether it is another version than the one that the change was made from.
    public boolean isChanged() {
        return changed;
    }
}
