package io.sheaf.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class MultipartStreamTest {

    private static final String TYPE = "multipart/form-data; boundary=----x";

    @Test
    void parts_come_in_order_with_their_bytes_whatever_is_in_them() throws IOException {
        byte[] tricky = bytes("\r\n----x\r\n------\r\n----xx--\r\n\r\n--");
        byte[] random = new byte[300_000];
        new Random(3).nextBytes(random);
        byte[] body =
                body(
                        part("session_id", null, bytes("7")),
                        part("files", "a/b.png", tricky),
                        part("files", "empty.png", new byte[0]),
                        part("files", "random", random));

        MultipartStream parts = MultipartStream.of(new ByteArrayInputStream(body), TYPE);

        MultipartStream.Part session = parts.next().orElseThrow();
        assertThat(session.name()).isEqualTo("session_id");
        assertThat(session.fileName()).isNull();
        assertThat(session.bytes().readAllBytes()).isEqualTo(bytes("7"));
        MultipartStream.Part first = parts.next().orElseThrow();
        assertThat(first.fileName()).isEqualTo("a/b.png");
        assertThat(first.bytes().readAllBytes()).isEqualTo(tricky);
        assertThat(parts.next().orElseThrow().bytes().readAllBytes()).isEmpty();
        assertThat(parts.next().orElseThrow().bytes().readAllBytes()).isEqualTo(random);
        assertThat(parts.next()).isEmpty();
        assertThat(parts.next()).isEmpty();
    }

    @Test
    void what_is_not_read_of_a_part_is_passed_over() throws IOException {
        byte[] body = body(part("a", "1", new byte[500_000]), part("b", "2", bytes("two")));
        MultipartStream parts = MultipartStream.of(new ByteArrayInputStream(body), TYPE);

        assertThat(parts.next().orElseThrow().bytes().read()).isZero();
        assertThat(parts.next().orElseThrow().bytes().readAllBytes()).isEqualTo(bytes("two"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void it_does_not_matter_how_the_bytes_come_in(int block) throws IOException {
        byte[] content = bytes("\r\n--\r\n----\r\n------y".repeat(20));
        byte[] body = body(part("a", "1", content), part("b", "2", content));
        InputStream slow =
                new ByteArrayInputStream(body) {
                    @Override
                    public synchronized int read(byte[] bytes, int offset, int length) {
                        return super.read(bytes, offset, Math.min(block, length));
                    }
                };
        MultipartStream parts = MultipartStream.of(slow, TYPE);
        assertThat(parts.next().orElseThrow().bytes().readAllBytes()).isEqualTo(content);
        assertThat(parts.next().orElseThrow().bytes().readAllBytes()).isEqualTo(content);
        assertThat(parts.next()).isEmpty();
    }

    @Test
    void a_body_cut_anywhere_fails_and_never_ends_a_file_early() throws IOException {
        byte[] content = bytes("0123456789".repeat(30));
        byte[] body = body(part("a", "1", content), part("b", "2", content));
        for (int length = 0; length < body.length - 4; length++) {
            byte[] cut = java.util.Arrays.copyOf(body, length);
            List<byte[]> read = new ArrayList<>();
            assertThatThrownBy(() -> readAll(cut, read))
                    .as("cut at %d", cut.length)
                    .isInstanceOf(MultipartStream.Malformed.class);
            assertThat(read).allMatch(bytes -> java.util.Arrays.equals(bytes, content));
        }
    }

    private static void readAll(byte[] body, List<byte[]> read) throws IOException {
        MultipartStream parts = MultipartStream.of(new ByteArrayInputStream(body), TYPE);
        for (Optional<MultipartStream.Part> part = parts.next();
                part.isPresent();
                part = parts.next()) {
            read.add(part.get().bytes().readAllBytes());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "form-data; name=\"files\"; filename=\"Größe 日😀.png\"|Größe 日😀.png",
                "form-data; name=\"files\"; filename=\"a/b;c=d.png\"|a/b;c=d.png",
                "form-data; name=\"files\"; filename=\"say \\\"hi\\\".png\"|say \"hi\".png",
                "form-data; name=\"files\"; filename=\"say %22hi%22.png\"|say \"hi\".png",
                "form-data; name=\"files\"; filename=\"C:\\fake\\x.png\"|C:\\fake\\x.png",
                "form-data; name=files; filename=plain.png|plain.png",
                "form-data; filename=\"old.png\"; name=\"files\";"
                        + " filename*=UTF-8''Gr%C3%B6%C3%9Fe.png|Größe.png",
                "form-data; name=files; filename=\"a.png\"; filename*=UTF-¬6''b.png|a.png",
            })
    void file_names_are_read_as_they_are_written(String header, String name) throws IOException {
        byte[] part =
                bytes("------x\r\nContent-Disposition: " + header + "\r\n\r\nhi\r\n------x--\r\n");
        MultipartStream.Part read =
                MultipartStream.of(new ByteArrayInputStream(part), TYPE).next().orElseThrow();
        assertThat(read.fileName()).isEqualTo(name);
        assertThat(read.name()).isEqualTo("files");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "multipart/form-data",
                "multipart/mixed; boundary=x"
            })
    void other_bodies_are_told(String type) {
        assertThatThrownBy(() -> MultipartStream.of(InputStream.nullInputStream(), type))
                .isInstanceOf(MultipartStream.Malformed.class);
    }

    @Test
    void thousands_of_files_of_one_request_come_over_http() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Javalin server = server(seen);
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head());
            for (int i = 0; i < 5_000; i++) {
                chunk(out, part("files", "f/" + i + ".png", new byte[i % 300]));
            }
            chunk(out, bytes("------x--\r\n"));
            out.write(bytes("0\r\n\r\n"));
            assertThat(seen.poll(60, TimeUnit.SECONDS))
                    .isEqualTo("end after 5000 files, 737500 bytes");
        } finally {
            server.stop();
        }
    }

    @Test
    void a_connection_cut_in_a_file_is_an_error_after_the_finished_ones() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Javalin server = server(seen);
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head());
            chunk(out, part("files", "whole.png", new byte[1000]));
            byte[] half = part("files", "half.png", new byte[100_000]);
            chunk(out, java.util.Arrays.copyOf(half, 50_000));
            out.flush();
            socket.setSoLinger(true, 0);
        }
        try {
            assertThat(seen.poll(60, TimeUnit.SECONDS)).isEqualTo("cut after 1 files, 1000 bytes");
        } finally {
            server.stop();
        }
    }

    private static Javalin server(BlockingQueue<String> seen) {
        return Javalin.create(config ->
                        config.routes.post(
                                "/upload",
                                context -> {
                                    int files = 0;
                                    long size = 0;
                                    try {
                                        MultipartStream parts =
                                                MultipartStream.of(
                                                        context.req().getInputStream(),
                                                        context.contentType());
                                        while (true) {
                                            Optional<MultipartStream.Part> part = parts.next();
                                            if (part.isEmpty()) {
                                                break;
                                            }
                                            size += part.get().bytes().readAllBytes().length;
                                            files++;
                                        }
                                        seen.add(
                                                "end after "
                                                        + files
                                                        + " files, "
                                                        + size
                                                        + " bytes");
                                    } catch (IOException e) {
                                        seen.add(
                                                "cut after "
                                                        + files
                                                        + " files, "
                                                        + size
                                                        + " bytes");
                                    }
                                }))
                .start("127.0.0.1", 0);
    }

    private static byte[] head() {
        return bytes(
                "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                        + TYPE
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    private static void chunk(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes(Integer.toHexString(bytes.length) + "\r\n"));
        out.write(bytes);
        out.write(bytes("\r\n"));
    }

    private static byte[] part(String name, @Nullable String fileName, byte[] content)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String file = fileName == null ? "" : "; filename=\"" + fileName + "\"";
        out.write(bytes("------x\r\nContent-Disposition: form-data; name=\"" + name + "\"" + file));
        out.write(bytes("\r\n\r\n"));
        out.write(content);
        out.write(bytes("\r\n"));
        return out.toByteArray();
    }

    private static byte[] body(byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        out.write(bytes("------x--\r\n"));
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
