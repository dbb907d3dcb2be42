package io.capacityplanner.connector.jdbc;

/** In what the two databases differ. */
enum Dialect {
    /** In the process, in files of a folder. */
    H2("varchar", "clob", "binary large object", "checkpoint sync"),
    /** A server. Texts are compared by their bytes, so that both give rows in one order. */
    POSTGRESQL("text collate \"C\"", "text", "bytea", "");

    private final String key;
    private final String document;
    private final String bytes;
    private final String force;

    Dialect(String key, String document, String bytes, String force) {
        this.key = key;
        this.document = document;
        this.bytes = bytes;
        this.force = force;
    }

    /** A script with the types of this database in the place of its placeholders. */
    String typed(String script) {
        return script.replace("${key}", key).replace("${document}", document).replace("${bytes}", bytes);
    }

    /** What forces a commit to the disk; empty when a commit does. */
    String force() {
        return force;
    }
}
