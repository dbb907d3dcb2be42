package io.capacityplanner.connector.notify;

/** How the way to a mail server is secured. The server's certificate and name are checked with both kinds of TLS. */
public enum MailSecurity {
    /** Plain at first, then TLS, without which nothing is sent; port 587 unless given. */
    STARTTLS(587),
    /** TLS from the first byte; port 465 unless given. */
    TLS(465),
    /** Nothing: password and messages can be read on the way. Only for a server on the same machine; port 25. */
    PLAIN(25);

    private final int port;

    MailSecurity(int port) {
        this.port = port;
    }

    /** The usual port. */
    public int port() {
        return port;
    }
}
