package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Accounts through the server that runs.
record PeopleOfServer(Api api) implements People {

    private static final String USERS = "/api/v1/users";

    @Override
    public void create(String name, boolean admin, String password) {
        api.post(
                USERS,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", name)
                        .put("role", admin ? "admin" : "user")
                        .put("password", password),
                Map.of());
    }

    @Override
    public void reset(String name, String password) {
        api.patch(path(name), JsonNodeFactory.instance.objectNode().put("password", password));
    }

    @Override
    public void removeSecondFactor(String name) {
        api.patch(path(name), JsonNodeFactory.instance.objectNode().put("second_factor", false));
    }

    private String path(String name) {
        return users().stream()
                .filter(each -> each.path("name").asText().equalsIgnoreCase(name))
                .findFirst()
                .map(user -> USERS + "/" + user.path("id").asText())
                .orElseThrow(() -> new Failure(Exit.USAGE, "There is no user " + name + "."));
    }

    @Override
    public List<Known> list() {
        return users().stream()
                .map(user ->
                        new Known(
                                user.path("name").asText(),
                                user.path("role").asText(),
                                user.path("has_password").asBoolean(),
                                user.path("second_factor").asBoolean(),
                                user.path("disabled").asBoolean()))
                .toList();
    }

    private List<JsonNode> users() {
        List<JsonNode> users = new ArrayList<>();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            JsonNode answer = api.get(USERS + "?per_page=500&page=" + page);
            answer.path("users").forEach(users::add);
            pages = answer.path("pages").asInt();
        }
        return users;
    }

    @Override
    public void close() {
        api.close();
    }
}
