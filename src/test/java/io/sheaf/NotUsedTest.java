package io.sheaf;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.TreeSet;

/// What we keep away from, so that it needs no guard.
class NotUsedTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.sheaf");

    @Test
    void no_xml_is_read() {
        assertThat(users("javax.xml.", "org.w3c.dom.", "org.xml.sax.", "org.jsoup.parser.XmlTree"))
                .isEmpty();
    }

    @Test
    void nothing_that_was_sent_becomes_code_or_objects() {
        assertThat(
                        users(
                                "javax.script.",
                                "javax.naming.",
                                "javax.tools.",
                                "java.rmi.",
                                "java.io.ObjectInputStream",
                                "com.fasterxml.jackson.databind.jsontype."))
                .isEmpty();
    }

    @Test
    void where_secrets_are_made_there_are_no_ordinary_random_numbers() {
        assertThat(users("java.security.SecureRandom"))
                .anyMatch(use -> use.startsWith("io.sheaf.account."));
        assertThat(users("java.util.random.", "java.util.Random", "java.util.concurrent.Thread"))
                .noneMatch(use ->
                        use.matches("io\\.sheaf\\.(account|endpoint|cases|web)\\..*Random.*"));
    }

    @Test
    void programs_are_started_for_the_database_alone_and_from_lists() {
        assertThat(users("java.lang.ProcessBuilder"))
                .isNotEmpty()
                .allMatch(use -> use.startsWith("io.sheaf.database."));
        assertThat(callers("java.lang.Runtime", "exec")).isEmpty();
    }

    @Test
    void nobody_is_sent_on_to_another_address() {
        assertThat(callers("io.javalin.http.Context", "redirect")).isEmpty();
        assertThat(callers("jakarta.servlet.http.HttpServletResponse", "sendRedirect")).isEmpty();
    }

    private static TreeSet<String> users(String... names) {
        TreeSet<String> users = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getName();
                if (List.of(names).stream().anyMatch(target::startsWith)) {
                    users.add(type.getName() + " -> " + target);
                }
            }
        }
        return users;
    }

    private static TreeSet<String> callers(String owner, String method) {
        TreeSet<String> callers = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                if (call.getTargetOwner().getName().equals(owner)
                        && call.getTarget().getName().equals(method)) {
                    callers.add(call.getDescription());
                }
            }
        }
        return callers;
    }
}
