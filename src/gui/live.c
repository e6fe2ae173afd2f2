/* Texts that a screen reader says as soon as they change. */
#define COBJMACROS
#include "live.h"

#include <oleacc.h>

#include "mem.h"

/* UIAutomationCoreApi.h; the others are in no library that we link statically. */
static const GUID live_setting = {
    0xc12bcd8e, 0x2a8e, 0x4950, {0x8a, 0xe7, 0x36, 0x25, 0x11, 0x1d, 0x58, 0xeb}};
static const GUID clsid_services = {
    0xb5f8350b, 0x0548, 0x48b1, {0xa6, 0xee, 0x88, 0xbd, 0x00, 0xb4, 0xa5, 0xe7}};
static const GUID iid_services = {
    0x6e26e776, 0x04f0, 0x495d, {0x80, 0xe4, 0x33, 0x30, 0x35, 0x2e, 0x31, 0x69}};

enum { ASSERTIVE = 2 }; /* enum LiveSetting: now, not when there is a pause */

#ifndef EVENT_OBJECT_LIVEREGIONCHANGED
#define EVENT_OBJECT_LIVEREGIONCHANGED 0x8019 /* winuser.h of Windows 8 */
#endif

/* An annotation goes with its window (IAccPropServices, "Dynamic Annotation API"). */
void live_mark(HWND control)
{
    VARIANT value = {.vt = VT_I4, .lVal = ASSERTIVE};
    IAccPropServices *services = NULL;

    if (!control || FAILED(CoCreateInstance(&clsid_services, NULL, CLSCTX_INPROC_SERVER,
                                            &iid_services, (void **)(void *)&services)))
        return;
    IAccPropServices_SetHwndProp(services, control, (DWORD)OBJID_CLIENT, CHILDID_SELF, live_setting,
                                 value);
    IAccPropServices_Release(services);
}

/* Narrator follows the live region, older readers the alert. */
void live_say(HWND control)
{
    static const DWORD events[] = {EVENT_OBJECT_NAMECHANGE, EVENT_OBJECT_LIVEREGIONCHANGED,
                                   EVENT_SYSTEM_ALERT};

    for (size_t i = 0; control && i < ARRAY_LEN(events); i++)
        NotifyWinEvent(events[i], control, OBJID_CLIENT, CHILDID_SELF);
}
