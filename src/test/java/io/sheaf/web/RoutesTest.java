package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.account.Role;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The table of routes and the contract are the same.
class RoutesTest {

    private final List<Route> table = TestServer.shared().routes();
    private final List<Contract.Operation> operations = Contract.INSTANCE.operations();

    @Test
    void every_route_is_an_operation_and_every_operation_a_route() {
        TreeSet<String> routes = new TreeSet<>();
        table.forEach(route -> routes.add(route.method() + " " + route.path()));
        TreeSet<String> contract = new TreeSet<>();
        operations.forEach(operation -> contract.add(operation.method() + " " + operation.path()));
        assertThat(routes).isEqualTo(contract);
    }

    @Test
    void who_is_refused_finds_the_answer_in_the_contract() {
        for (Contract.Operation operation : operations) {
            boolean signedIn = !operation.role().equals("anyone");
            assertThat(operation.node().path("responses").has("429")).as(operation.id()).isTrue();
            assertThat(operation.node().path("responses").has("401") || !signedIn)
                    .as(operation.id())
                    .isTrue();
        }
    }

    @Test
    void who_may_is_the_same_in_both() {
        Map<String, String> contract = new TreeMap<>();
        for (Contract.Operation operation : operations) {
            contract.put(operation.method() + " " + operation.path(), operation.role());
            assertThat(operation.secured())
                    .as(operation.id())
                    .isEqualTo(!operation.role().equals("anyone"));
        }
        assertThat(table)
                .allSatisfy(route ->
                        assertThat(contract.get(route.method() + " " + route.path()))
                                .isEqualTo(word(route.role())));
    }

    /// In YAML's short form a comma ends a description, and what follows becomes a keyword.
    @Test
    void no_description_is_cut_off_at_a_comma() {
        assertThat(Contract.INSTANCE.keys()).noneMatch(key -> key.contains(" "));
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
