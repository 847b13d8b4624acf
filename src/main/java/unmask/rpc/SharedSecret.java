package unmask.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a call must know to be served, since any process of the machine can reach a loopback port.
 *
 * @param text one line of ASCII
 */
public record SharedSecret(String text) {
    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    /** A new secret of 256 random bits. */
    public static SharedSecret random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new SharedSecret(HexFormat.of().formatHex(bytes));
    }

    /** Puts the secret on every call. */
    public ClientInterceptor attached() {
        return new ClientInterceptor() {
            @Override
            public <Q, A> ClientCall<Q, A> interceptCall(
                    MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                return new ForwardingClientCall.SimpleForwardingClientCall<>(next.newCall(method, options)) {
                    @Override
                    public void start(Listener<A> listener, Metadata headers) {
                        headers.put(HEADER, text);
                        super.start(listener, headers);
                    }
                };
            }
        };
    }

    /** Refuses every call without the secret. */
    public ServerInterceptor demanded() {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                if (matches(headers.get(HEADER))) {
                    return next.startCall(call, headers);
                }
                call.close(Status.UNAUTHENTICATED.withDescription("wrong secret"), new Metadata());
                return new ServerCall.Listener<>() {};
            }
        };
    }

    /** Takes as long for an almost right offer as for a wrong one. */
    private boolean matches(String offered) {
        return offered != null
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "SharedSecret[hidden]";
    }
}
