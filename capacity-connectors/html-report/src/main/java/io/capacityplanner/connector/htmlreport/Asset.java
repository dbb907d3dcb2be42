package io.capacityplanner.connector.htmlreport;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A script or style sheet as it stands in the file.
 *
 * @param text its text
 */
record Asset(String text) {

    private static final String WEBJAR = "META-INF/resources/webjars/echarts/";
    private static final String WEBJAR_PROPERTIES = "META-INF/maven/org.webjars/echarts/pom.properties";
    private static final String USUAL_VERSION = "5.5.0";

    /** A resource beside this class. */
    static Asset own(String name) throws IOException {
        return read(Asset.class.getResourceAsStream(name), name);
    }

    /** The chart library, from its own jar in whatever version is at hand. */
    static Asset charts() throws IOException {
        ClassLoader loader = Asset.class.getClassLoader();
        String path = WEBJAR + version(loader) + "/echarts.min.js";
        return read(loader.getResourceAsStream(path), path);
    }

    private static String version(ClassLoader loader) throws IOException {
        try (InputStream in = loader.getResourceAsStream(WEBJAR_PROPERTIES)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", USUAL_VERSION);
        }
    }

    private static Asset read(@Nullable InputStream stream, String name) throws IOException {
        try (InputStream in = stream) {
            if (in == null) {
                throw new FileNotFoundException(
                        "the resource " + name
                                + " is missing; keep org.webjars:echarts and the resources of capacity-html-report on the path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            // The HTML parser turns CR LF into LF before the browser hashes the text.
            return new Asset(text.replace("\r\n", "\n"));
        }
    }

    /** Its source expression in a content security policy: base64 of the SHA-256 of its text. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
