package io.capacityplanner.connector.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A credential made of a secret that may change: it is asked for whenever a token is, and a new one counts at once. */
final class RotatingCredential implements TokenCredential {

    private record Made(String secret, TokenCredential credential) {}

    private final Supplier<String> secret;
    private final Function<String, TokenCredential> maker;
    private final AtomicReference<@Nullable Made> last = new AtomicReference<>();

    RotatingCredential(Supplier<String> secret, Function<String, TokenCredential> maker) {
        this.secret = secret;
        this.maker = maker;
    }

    private TokenCredential current() {
        String now = secret.get();
        Made made = last.get();
        if (made == null || !made.secret().equals(now)) {
            made = new Made(now, maker.apply(now));
            last.set(made);
        }
        return made.credential();
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.defer(() -> current().getToken(request));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        return current().getTokenSync(request);
    }
}
