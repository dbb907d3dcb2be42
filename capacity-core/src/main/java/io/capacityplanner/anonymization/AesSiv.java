package io.capacityplanner.anonymization;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Deterministic authenticated encryption: AES-SIV as of RFC 5297 (Harkins, 2008), after Rogaway and Shrimpton, A
 * Provable-Security Treatment of the Key-Wrap Problem, EUROCRYPT 2006. The same text gives the same ciphertext, so names can
 * still be joined; nothing else is told of it but its length, and a ciphertext that nobody made with the key is refused.
 * Built from AES alone: CMAC is that of NIST SP 800-38B. Not thread-safe.
 */
final class AesSiv {

    private static final int BLOCK = 16;

    private final Cipher mac;
    private final byte[] first;
    private final byte[] second;
    private final SecretKeySpec counterKey;

    /**
     * For a key.
     *
     * @param key 32, 48 or 64 bytes: half for the authentication, half for the encryption
     */
    AesSiv(byte[] key) {
        try {
            mac = Cipher.getInstance("AES/ECB/NoPadding");
            mac.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 0, key.length / 2, "AES"));
            counterKey = new SecretKeySpec(key, key.length / 2, key.length / 2, "AES");
            first = doubled(mac.doFinal(new byte[BLOCK]));
            second = doubled(first);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES", impossible);
        }
    }

    /** The synthetic initialization vector and the ciphertext behind it. */
    byte[] seal(byte[] text, byte[]... associated) {
        byte[] vector = vector(text, associated);
        byte[] cipher = counter(vector, text);
        byte[] sealed = Arrays.copyOf(vector, BLOCK + cipher.length);
        System.arraycopy(cipher, 0, sealed, BLOCK, cipher.length);
        return sealed;
    }

    /** The text of what {@link #seal} made; empty for anything else. */
    Optional<byte[]> open(byte[] sealed, byte[]... associated) {
        if (sealed.length < BLOCK) {
            return Optional.empty();
        }
        byte[] vector = Arrays.copyOf(sealed, BLOCK);
        byte[] text = counter(vector, Arrays.copyOfRange(sealed, BLOCK, sealed.length));
        return MessageDigest.isEqual(vector, vector(text, associated)) ? Optional.of(text) : Optional.empty();
    }

    private byte[] counter(byte[] vector, byte[] text) {
        byte[] start = vector.clone();
        // The top bits of the last two words are zero, so that counting never carries over.
        start[8] &= 0x7f;
        start[12] &= 0x7f;
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, counterKey, new IvParameterSpec(start));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES", impossible);
        }
    }

    /** S2V of RFC 5297, section 2.4. */
    private byte[] vector(byte[] text, byte[]... associated) {
        byte[] sum = cmac(new byte[BLOCK]);
        for (byte[] part : associated) {
            sum = xor(doubled(sum), cmac(part));
        }
        byte[] last;
        if (text.length >= BLOCK) {
            last = text.clone();
            for (int i = 0; i < BLOCK; i++) {
                last[text.length - BLOCK + i] ^= sum[i];
            }
        } else {
            last = xor(doubled(sum), padded(text));
        }
        return cmac(last);
    }

    private byte[] cmac(byte[] message) {
        byte[] state = new byte[BLOCK];
        int whole = Math.max(0, (message.length - 1) / BLOCK);
        for (int block = 0; block < whole; block++) {
            state = encrypted(xor(state, Arrays.copyOfRange(message, block * BLOCK, (block + 1) * BLOCK)));
        }
        byte[] rest = Arrays.copyOfRange(message, whole * BLOCK, message.length);
        byte[] last = rest.length == BLOCK ? xor(rest, first) : xor(padded(rest), second);
        return encrypted(xor(state, last));
    }

    private byte[] encrypted(byte[] block) {
        try {
            return mac.doFinal(block);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a whole block can be encrypted", impossible);
        }
    }

    private static byte[] padded(byte[] text) {
        byte[] padded = Arrays.copyOf(text, BLOCK);
        padded[text.length] = (byte) 0x80;
        return padded;
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] sum = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            sum[i] = (byte) (a[i] ^ b[i]);
        }
        return sum;
    }

    /** Times x in the field of 2^128 elements. */
    private static byte[] doubled(byte[] block) {
        byte[] twice = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            int carry = i + 1 < BLOCK ? (block[i + 1] & 0xff) >>> 7 : 0;
            twice[i] = (byte) ((block[i] << 1) | carry);
        }
        if (block[0] < 0) {
            twice[BLOCK - 1] ^= (byte) 0x87;
        }
        return twice;
    }
}
