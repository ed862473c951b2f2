package io.sheaf.web;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.websocket.WsConfig;
import io.sheaf.account.Role;

import java.util.function.Consumer;

/// One line of the table: what can be asked of the server, and by whom.
sealed interface Route {

    String path();

    Role role();

    /// The method as OpenAPI has it.
    String method();

    /// The same at a longer path.
    Route below(String prefix);

    record Http(HandlerType type, String path, Role role, Handler handler) implements Route {
        @Override
        public String method() {
            return type.name();
        }

        @Override
        public Route below(String prefix) {
            return new Http(type, prefix + path, role, handler);
        }
    }

    /// A GET whose answer goes on as long as there is news.
    record Stream(String path, Role role, Handler handler) implements Route {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public Route below(String prefix) {
            return new Stream(prefix + path, role, handler);
        }
    }

    /// @param before may still refuse, with an answer
    record WebSocket(String path, Role role, Handler before, Consumer<WsConfig> handler)
            implements Route {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public Route below(String prefix) {
            return new WebSocket(prefix + path, role, before, handler);
        }
    }

    static Route get(String path, Role role, Handler handler) {
        return new Http(HandlerType.GET, path, role, handler);
    }

    static Route post(String path, Role role, Handler handler) {
        return new Http(HandlerType.POST, path, role, handler);
    }

    static Route put(String path, Role role, Handler handler) {
        return new Http(HandlerType.PUT, path, role, handler);
    }

    static Route patch(String path, Role role, Handler handler) {
        return new Http(HandlerType.PATCH, path, role, handler);
    }

    static Route delete(String path, Role role, Handler handler) {
        return new Http(HandlerType.DELETE, path, role, handler);
    }

    static Route stream(String path, Role role, Handler handler) {
        return new Stream(path, role, handler);
    }

    static Route webSocket(String path, Role role, Handler before, Consumer<WsConfig> handler) {
        return new WebSocket(path, role, before, handler);
    }
}
