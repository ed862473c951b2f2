package io.sheaf.cases;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// A property of a change: not mentioned, or given, perhaps as `null` to clear it.
public final class Given<T> {

    private static final Given<?> ABSENT = new Given<>(false, null);

    private final boolean there;
    private final @Nullable T value;

    private Given(boolean there, @Nullable T value) {
        this.there = there;
        this.value = value;
    }

    @SuppressWarnings("unchecked")
    public static <T> Given<T> absent() {
        return (Given<T>) ABSENT;
    }

    public static <T> Given<T> of(@Nullable T value) {
        return new Given<>(true, value);
    }

    public boolean there() {
        return there;
    }

    /// What was given; `null` also when nothing was.
    public @Nullable T value() {
        return value;
    }

    /// What was given, or else what was before.
    public @Nullable T over(@Nullable T before) {
        return there ? value : before;
    }

    /// The same for what cannot be cleared: `null` gives the usual one.
    public T over(T before, T usual) {
        if (!there) {
            return before;
        }
        return value == null ? usual : value;
    }

    public <R> Given<R> map(Function<T, R> function) {
        return value == null ? new Given<>(there, null) : of(function.apply(value));
    }
}
