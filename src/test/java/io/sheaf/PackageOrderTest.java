package io.sheaf;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.TreeSet;

/// A package imports only from packages above it in the flow of data. A package without a place in
/// this list fails the build.
class PackageOrderTest {

    private static final List<String> ORDER =
            List.of(
                    "database",
                    "storage",
                    "picture",
                    "account",
                    "processor",
                    "endpoint",
                    "template",
                    "upload",
                    "batch",
                    "reader",
                    "painter",
                    "engine",
                    "progress",
                    "export",
                    "album",
                    "cases",
                    "web",
                    "cli");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.sheaf");

    @Test
    void every_package_has_a_place_in_the_order() {
        TreeSet<String> homeless = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (!ORDER.contains(feature(type)) && !type.getSimpleName().equals("package-info")) {
                homeless.add(type.getName());
            }
        }
        assertThat(homeless).isEmpty();
    }

    @Test
    void no_package_imports_one_below_it() {
        TreeSet<String> upward = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            int own = ORDER.indexOf(feature(type));
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (target.getPackageName().startsWith("io.sheaf")
                        && ORDER.indexOf(feature(target)) > own) {
                    upward.add(type.getName() + " -> " + target.getName());
                }
            }
        }
        assertThat(upward).isEmpty();
    }

    private static String feature(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return parts.length > 2 ? parts[2] : "";
    }
}
