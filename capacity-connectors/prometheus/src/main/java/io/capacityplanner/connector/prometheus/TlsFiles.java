package io.capacityplanner.connector.prometheus;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Reads whom to trust and which certificate to show from files. */
final class TlsFiles {

    private TlsFiles() {}

    /** What a group {@code tls} asks for; empty when it asks for nothing. */
    static Optional<SSLContext> context(Settings tls) {
        Optional<Path> authorities = tls.file("ca_file");
        Optional<Path> own = tls.file("keystore");
        if (authorities.isEmpty() && own.isEmpty()) {
            return Optional.empty();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    own.isPresent() ? keys(tls, own.get()) : null,
                    authorities.isPresent() ? trust(tls, authorities.get()) : null,
                    null);
            return Optional.of(context);
        } catch (GeneralSecurityException e) {
            throw fault(tls, "ca_file", "TLS cannot be set up", e);
        }
    }

    private static TrustManager[] trust(Settings tls, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + count++, certificate);
            }
            if (count == 0) {
                throw tls.fault("ca_file", "the file holds no certificate", "Give certificates in PEM form");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw fault(tls, "ca_file", "the certificates in " + file + " cannot be read", e);
        }
    }

    private static KeyManager[] keys(Settings tls, Path file) {
        char @Nullable [] password = tls.secret("keystore_password")
                .map(secret -> secret.get().toCharArray())
                .orElse(null);
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw fault(tls, "keystore", "the certificate in " + file + " cannot be read", e);
        }
    }

    private static ConfigurationException fault(Settings tls, String key, String problem, Exception cause) {
        ConfigurationException placed = tls.fault(key, problem, "Check the file, its form and its password");
        return new ConfigurationException(
                Fault.of(placed.problem(), placed.place(), placed.remedy()).causedBy(cause));
    }
}
