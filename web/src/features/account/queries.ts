import { api, body } from "../../lib/api";

export const signIn = (name: string, password: string) =>
  body(api.POST("/api/v1/session", { body: { name, password, cookie: true } }));

/** With the token of the link that the server prints at its first start. */
export const signInFirst = (token: string, account: { name?: string; password?: string }) =>
  body(api.POST("/api/v1/session/first", { body: { token, cookie: true, ...account } }));

export const confirmPassword = (current_password: string) =>
  body(api.POST("/api/v1/session/confirm", { body: { current_password } }));

export const signOut = () => body(api.DELETE("/api/v1/session"));
