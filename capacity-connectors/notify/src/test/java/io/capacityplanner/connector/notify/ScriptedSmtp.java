package io.capacityplanner.connector.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that keeps to RFC 5321 and 3207 but for what a test tells it to answer otherwise: GreenMail knows no
 * STARTTLS and refuses nobody.
 */
final class ScriptedSmtp implements AutoCloseable {

    /** One mail that it took. */
    record Mail(List<String> recipients, String text, boolean secured) {}

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final @Nullable SSLContext tls;
    private final UnaryOperator<@Nullable String> script;

    /**
     * A server.
     *
     * @param tls what it offers STARTTLS with; null for none
     * @param script from a command to what is answered in place of the usual; null for the usual, empty for silence, {@code
     *     CUT} to hang up
     */
    ScriptedSmtp(@Nullable SSLContext tls, UnaryOperator<@Nullable String> script) {
        this(tls, script, "localhost");
    }

    /** A server at another address of this machine. */
    ScriptedSmtp(@Nullable SSLContext tls, UnaryOperator<@Nullable String> script, String address) {
        this.tls = tls;
        this.script = script;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Mail> mails() {
        return List.copyOf(mails);
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                threads.execute(() -> {
                    try (client) {
                        talk(client, false);
                    } catch (IOException e) {
                        // The client hung up.
                    }
                });
            }
        } catch (IOException closed) {
            // As it should be, at the end of the test.
        }
    }

    private void talk(Socket client, boolean secured) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        if (!secured && !answer(out, "CONNECT", "220 smtp.example.com ESMTP ready")) {
            return;
        }
        List<String> recipients = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String verb = line.split(" ")[0].toUpperCase(Locale.ROOT);
            String usual = usual(verb, secured);
            String said = script.apply(line);
            if (!answer(out, line, usual)) {
                return;
            }
            if (said != null && !said.startsWith("2") && !said.startsWith("3")) {
                continue;
            }
            if (verb.equals("STARTTLS") && tls != null) {
                SSLSocket wrapped = (SSLSocket) tls.getSocketFactory()
                        .createSocket(client, client.getInetAddress().getHostAddress(), client.getPort(), true);
                wrapped.setUseClientMode(false);
                wrapped.startHandshake();
                talk(wrapped, true);
                return;
            } else if (verb.equals("RCPT")) {
                recipients.add(line.replaceAll("(?i)^RCPT TO:<([^>]*)>.*", "$1"));
            } else if (verb.equals("DATA")) {
                String text = text(in);
                String end = script.apply(".");
                if (end == null || end.startsWith("2")) {
                    mails.add(new Mail(List.copyOf(recipients), text, secured));
                }
                if (!answer(out, ".", "250 2.0.0 Ok: queued")) {
                    return;
                }
                recipients.clear();
            } else if (verb.equals("RSET") || verb.equals("MAIL")) {
                recipients.clear();
            } else if (verb.equals("QUIT")) {
                return;
            }
        }
    }

    private String usual(String verb, boolean secured) {
        return switch (verb) {
            case "EHLO" ->
                tls != null && !secured
                        ? "250-smtp.example.com\r\n250-8BITMIME\r\n250 STARTTLS"
                        : "250-smtp.example.com\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN";
            case "AUTH" -> "235 2.7.0 Authentication successful";
            case "STARTTLS" -> tls == null ? "502 5.5.1 not implemented" : "220 2.0.0 Ready to start TLS";
            case "DATA" -> "354 End data with <CR><LF>.<CR><LF>";
            case "QUIT" -> "221 2.0.0 Bye";
            default -> "250 2.1.0 Ok";
        };
    }

    private static String text(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private boolean answer(OutputStream out, String command, String usual) throws IOException {
        String said = script.apply(command);
        String answer = said == null ? usual : said;
        if (answer.equals("CUT")) {
            return false;
        }
        if (!answer.isEmpty()) {
            out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
        return true;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
