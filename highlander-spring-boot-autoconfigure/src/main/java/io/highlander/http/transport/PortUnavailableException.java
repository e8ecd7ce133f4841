package io.highlander.http.transport;

/** The server cannot listen on the node's port. */
public final class PortUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PortUnavailableException(HttpSettings settings, Throwable cause) {
        super(
                "highlander.http.port is " + settings.port() + ", but this pod cannot listen on "
                        + settings.bindAddress() + ":" + settings.port() + " for other pods: " + cause.getMessage()
                        + ".",
                cause);
    }
}
