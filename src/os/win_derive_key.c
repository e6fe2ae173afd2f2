/* A short code made slow to guess (PBKDF2). */
#include "win_os_private.h"

#include <bcrypt.h>

/* A short code costs who guesses it this much each time; the owner a blink. */
enum { ROUNDS = 100000 };

/* bcrypt.dll is not among the KnownDLLs: loaded when it is needed, from System32 alone. */
typedef NTSTATUS(WINAPI *open_fn)(BCRYPT_ALG_HANDLE *, LPCWSTR, LPCWSTR, ULONG);
typedef NTSTATUS(WINAPI *close_fn)(BCRYPT_ALG_HANDLE, ULONG);
typedef NTSTATUS(WINAPI *derive_fn)(BCRYPT_ALG_HANDLE, PUCHAR, ULONG, PUCHAR, ULONG, ULONGLONG,
                                    PUCHAR, ULONG, ULONG);

struct cng {
    open_fn open;
    close_fn close;
    derive_fn derive;
};

static bool load(struct cng *cng)
{
    HMODULE dll = win_system_dll(L"bcrypt.dll");

    if (!dll)
        return false;
    cng->open = (open_fn)(void (*)(void))GetProcAddress(dll, "BCryptOpenAlgorithmProvider");
    cng->close = (close_fn)(void (*)(void))GetProcAddress(dll, "BCryptCloseAlgorithmProvider");
    cng->derive = (derive_fn)(void (*)(void))GetProcAddress(dll, "BCryptDeriveKeyPBKDF2");
    return cng->open && cng->close && cng->derive;
}

enum status win_derive_key(void *ctx, const char *code, const unsigned char salt[OS_SALT],
                           unsigned char hash[OS_HASH], struct err *err)
{
    unsigned char derived[OS_HASH];
    BCRYPT_ALG_HANDLE hmac = NULL;
    struct cng cng = {0};
    NTSTATUS failed;

    (void)ctx;
    if (!load(&cng))
        return err_set(err, ST_MISSING, ERR_INTERNAL, ERROR_MOD_NOT_FOUND, "bcrypt.dll");
    /* PBKDF2 takes any hash that was opened as HMAC ("BCryptDeriveKeyPBKDF2"). */
    failed = cng.open(&hmac, BCRYPT_SHA256_ALGORITHM, NULL, BCRYPT_ALG_HANDLE_HMAC_FLAG);
    if (!failed) {
        failed = cng.derive(hmac, (PUCHAR)(ULONG_PTR)code, (ULONG)strlen(code),
                            (PUCHAR)(ULONG_PTR)salt, OS_SALT, ROUNDS, derived, OS_HASH, 0);
        cng.close(hmac, 0);
    }
    if (failed)
        return err_set(err, ST_MISSING, ERR_INTERNAL, (uint32_t)failed, "PBKDF2");
    memcpy(hash, derived, sizeof derived);
    return ST_OK;
}
