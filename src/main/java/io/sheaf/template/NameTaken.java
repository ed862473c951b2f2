package io.sheaf.template;

/// The person has another template of that name.
public final class NameTaken extends RuntimeException {

    NameTaken(String name) {
        super("You have a template called “%s” already. Choose another name.".formatted(name));
    }
}
