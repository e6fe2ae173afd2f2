/*
 * shortcut TARGET FILE.lnk [items]: a shortcut as Explorer makes it, through IShellLink. With
 * items, only the header and the item list of it are left: no path, no relative path, no blocks.
 */
#define COBJMACROS
#include <stdio.h>
#include <string.h>
#include <windows.h>

#include <shlobj.h>

static HRESULT save(const wchar_t *target, const wchar_t *path)
{
    IShellLinkW *link = NULL;
    IPersistFile *file = NULL;
    HRESULT hr = CoCreateInstance(&CLSID_ShellLink, NULL, CLSCTX_INPROC_SERVER, &IID_IShellLinkW,
                                  (void **)&link);

    if (SUCCEEDED(hr))
        hr = IShellLinkW_SetPath(link, target);
    if (SUCCEEDED(hr))
        hr = IShellLinkW_QueryInterface(link, &IID_IPersistFile, (void **)&file);
    if (SUCCEEDED(hr))
        hr = IPersistFile_Save(file, path, FALSE);
    if (file)
        IPersistFile_Release(file);
    if (link)
        IShellLinkW_Release(link);
    return hr;
}

/* MS-SHLLINK 2.1, 2.2: 76 bytes of header, the list's size in two bytes, the list. */
static BOOL leave_items(const wchar_t *path)
{
    static const unsigned char flags[4] = {0x81}, end[4];
    unsigned char bytes[4096];
    FILE *f = _wfopen(path, L"rb");
    size_t len = f ? fread(bytes, 1, sizeof bytes, f) : 0, keep;

    if (f)
        fclose(f);
    if (len < 78 || !(bytes[20] & 1))
        return FALSE;
    keep = 78 + (size_t)(bytes[76] | bytes[77] << 8);
    if (keep > len || keep + sizeof end > sizeof bytes)
        return FALSE;
    memcpy(bytes + 20, flags, sizeof flags);
    memcpy(bytes + keep, end, sizeof end);
    f = _wfopen(path, L"wb");
    len = f ? fwrite(bytes, 1, keep + sizeof end, f) : 0;
    return f && fclose(f) == 0 && len == keep + sizeof end;
}

int wmain(int argc, wchar_t **argv)
{
    HRESULT hr;

    if (argc < 3)
        return 64;
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    hr = save(argv[1], argv[2]);
    if (SUCCEEDED(hr) && argc > 3 && !leave_items(argv[2]))
        hr = E_FAIL;
    CoUninitialize();
    return FAILED(hr);
}
