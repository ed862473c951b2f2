package io.sheaf.processor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The processors that there are now. Servers of others come and go while the program runs.
public interface Processors {

    /// The processor of that name; empty when there is none, or no more.
    Optional<Processor> named(String name);

    /// These, and no others ever.
    static Processors of(List<? extends Processor> processors) {
        Map<String, Processor> byName =
                processors.stream().collect(Collectors.toMap(Processor::name, Function.identity()));
        return name -> Optional.ofNullable(byName.get(name));
    }

    /// The first of them that knows the name.
    static Processors firstOf(Processors... many) {
        return name -> Stream.of(many).flatMap(each -> each.named(name).stream()).findFirst();
    }
}
