/* What a process holds, and its heaps block by block. */
#include "held.h"

#include <psapi.h>
#include <stdlib.h>
#include <winternl.h>

#include "mem.h"
#include "test.h"

/*
 * What Wine 8 does not tell where Windows does is found elsewhere there: GetProcessHandleCount says
 * 0, and the system's table of handles is whole; GetGuiResources says 0, and its table of GDI
 * objects is where Windows' is (PEB.GdiSharedHandleTable, wine/include/ntgdi.h); of private bytes
 * it tells those that are in memory, as PagefileUsage.
 */
static FARPROC ntdll(const char *name)
{
    return GetProcAddress(GetModuleHandleW(L"ntdll.dll"), name);
}

struct handle_table {
    ULONG_PTR count, reserved;
    struct {
        void *object;
        ULONG_PTR process, handle;
        ULONG access;
        USHORT trace, type;
        ULONG attributes, reserved;
    } rows[];
};
enum { SYSTEM_EXTENDED_HANDLES = 64, HANDLE_TABLE_BYTES = 4 << 20 };

static DWORD count_handle_table(HANDLE process)
{
    typedef NTSTATUS(WINAPI * query)(int, PVOID, ULONG, PULONG);
    query ask = (query)(void (*)(void))ntdll("NtQuerySystemInformation");
    struct handle_table *table = mem_alloc(HANDLE_TABLE_BYTES);
    DWORD count = 0;

    if (ask && ask(SYSTEM_EXTENDED_HANDLES, table, HANDLE_TABLE_BYTES, NULL) == 0)
        for (ULONG_PTR i = 0; i < table->count; i++)
            count += table->rows[i].process == GetProcessId(process);
    free(table);
    return count;
}

struct gdi_entry {
    uint64_t object;
    uint32_t owner;
    uint16_t unique;
    uint8_t type, flags;
    uint64_t pointer;
};
enum { GDI_TABLE_IN_PEB = 0xf8, GDI_ENTRIES = 0x10000 };

static DWORD count_gdi_table(HANDLE process)
{
    typedef NTSTATUS(WINAPI * query)(HANDLE, PROCESSINFOCLASS, PVOID, ULONG, PULONG);
    static struct gdi_entry table[GDI_ENTRIES];
    query ask = (query)(void (*)(void))ntdll("NtQueryInformationProcess");
    PROCESS_BASIC_INFORMATION info = {0};
    DWORD count = 0;
    void *at;

    if (!ask || ask(process, ProcessBasicInformation, &info, sizeof info, NULL) != 0 ||
        !ReadProcessMemory(process, (char *)info.PebBaseAddress + GDI_TABLE_IN_PEB, &at, sizeof at,
                           NULL) ||
        !ReadProcessMemory(process, at, table, sizeof table, NULL))
        return 0;
    for (size_t i = 0; i < GDI_ENTRIES; i++)
        count += table[i].type != 0;
    return count;
}

struct windows_of {
    DWORD process, count;
};

static BOOL CALLBACK count_child(HWND child, LPARAM param)
{
    (void)child;
    ((struct windows_of *)param)->count++;
    return TRUE;
}

static BOOL CALLBACK count_top(HWND top, LPARAM param)
{
    struct windows_of *of = (struct windows_of *)param;
    DWORD process;

    GetWindowThreadProcessId(top, &process);
    if (process == of->process) {
        of->count++;
        EnumChildWindows(top, count_child, param);
    }
    return TRUE;
}

/* Where nobody counts the USER objects, the windows among them. */
static DWORD count_windows(HANDLE process)
{
    struct windows_of of = {GetProcessId(process), 0};

    EnumWindows(count_top, (LPARAM)&of);
    return of.count;
}

struct held held_by(HANDLE process)
{
    PROCESS_MEMORY_COUNTERS_EX memory = {.cb = sizeof memory};
    struct held h = {0};

    CHECK(GetProcessHandleCount(process, &h.handles));
    if (h.handles == 0)
        h.handles = count_handle_table(process);
    h.gdi = GetGuiResources(process, GR_GDIOBJECTS);
    h.user = GetGuiResources(process, GR_USEROBJECTS);
    if (h.gdi == 0 && h.user == 0) {
        h.gdi = count_gdi_table(process);
        h.user = count_windows(process);
    }
    CHECK(K32GetProcessMemoryInfo(process, (PROCESS_MEMORY_COUNTERS *)&memory, sizeof memory));
    h.bytes = memory.PrivateUsage ? memory.PrivateUsage : memory.PagefileUsage;
    /* What could not be measured would seem flat. */
    CHECK(h.handles > 0 && h.gdi > 0 && h.user > 0 && h.bytes > 0);
    return h;
}

/* --- the heaps of this process ---------------------------------------------------------------- */

static struct blocks count_heap(HANDLE heap)
{
    PROCESS_HEAP_ENTRY e = {0};
    struct blocks b = {0};

    HeapLock(heap);
    while (HeapWalk(heap, &e))
        if (e.wFlags & PROCESS_HEAP_ENTRY_BUSY) {
            b.count++;
            b.bytes += e.cbData;
        }
    HeapUnlock(heap);
    return b;
}

struct heaps heaps_here(void)
{
    enum { MOST = 32 };
    HANDLE all[MOST];
    DWORD count = GetProcessHeaps(MOST, all);
    struct heaps h = {0};

    CHECK(count > 1 && count <= MOST);
    for (DWORD i = 0; i < count; i++) {
        struct blocks b = count_heap(all[i]);
        struct blocks *sum = all[i] == GetProcessHeap() ? &h.process : &h.own;

        sum->count += b.count;
        sum->bytes += b.bytes;
    }
    return h;
}

bool heaps_tell(void)
{
    enum { TRIED = 64, BYTES = 24 };
    void *tried[TRIED];
    struct heaps before = heaps_here(), after;

    for (size_t i = 0; i < TRIED; i++)
        tried[i] = mem_alloc(BYTES);
    after = heaps_here();
    for (size_t i = 0; i < TRIED; i++)
        free(tried[i]);
    return after.own.count == before.own.count + TRIED &&
           after.own.bytes == before.own.bytes + TRIED * BYTES;
}
