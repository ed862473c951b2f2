package io.sheaf.template;

import java.util.List;
import java.util.stream.Collectors;

/// What a person gave cannot be taken as it is; every fault is named with its place.
public final class Invalid extends RuntimeException {

    /// One fault.
    ///
    /// @param at where, for example `fields[2].name`
    /// @param detail what is wrong and what to do, in a sentence for the person
    public record Fault(String at, String detail) {}

    private final transient List<Fault> faults;

    public Invalid(List<Fault> faults) {
        super(
                faults.stream()
                        .map(f -> f.at() + ": " + f.detail())
                        .collect(Collectors.joining(" ")));
        this.faults = List.copyOf(faults);
    }

    public Invalid(String at, String detail) {
        this(List.of(new Fault(at, detail)));
    }

    public List<Fault> faults() {
        return faults;
    }
}
