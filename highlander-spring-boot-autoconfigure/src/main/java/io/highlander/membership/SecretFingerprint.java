package io.highlander.membership;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A fingerprint of a secret that may be shown: PBKDF2 (RFC 8018) with HMAC-SHA-256, salted with the application's name. */
final class SecretFingerprint {

    private static final int ROUNDS = 20_000;
    private static final int BITS = 128;

    private SecretFingerprint() {}

    static String of(String secret, String application) {
        byte[] salt = ("highlander/" + application).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(secret.toCharArray(), salt, ROUNDS, BITS))
                    .getEncoded();
            return HexFormat.of().formatHex(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has PBKDF2.", e);
        }
    }
}
