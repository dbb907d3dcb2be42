package io.capacityplanner.connector.gcp;

import com.google.auth.Credentials;
import com.google.auth.RequestMetadataCallback;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Credentials that are looked for when they are first needed, and again when their file changed. Thread-safe. */
final class LazyCredentials extends Credentials {

    private static final long serialVersionUID = 1L;

    private final String description;
    private final transient GcpAccess.Origin origin;
    private final transient ReentrantLock lock = new ReentrantLock();
    private transient GcpAccess.@Nullable Stamped current;

    LazyCredentials(String description, GcpAccess.Origin origin) {
        this.description = description;
        this.origin = origin;
    }

    private Credentials current() throws IOException {
        lock.lock();
        try {
            GcpAccess.Stamped loaded = origin.load(current);
            current = loaded;
            if (loaded.credentials() == null) {
                throw new IOException("there are no credentials");
            }
            return loaded.credentials();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String getAuthenticationType() {
        return "OAuth2";
    }

    @Override
    public Map<String, List<String>> getRequestMetadata(URI uri) throws IOException {
        return current().getRequestMetadata(uri);
    }

    @Override
    public void getRequestMetadata(URI uri, Executor executor, RequestMetadataCallback callback) {
        try {
            current().getRequestMetadata(uri, executor, callback);
        } catch (IOException e) {
            callback.onFailure(e);
        }
    }

    @Override
    public boolean hasRequestMetadata() {
        return true;
    }

    @Override
    public boolean hasRequestMetadataOnly() {
        return true;
    }

    @Override
    public void refresh() throws IOException {
        current().refresh();
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        throw new NotSerializableException("credentials stay in their process");
    }

    @Override
    public String toString() {
        return description;
    }
}
