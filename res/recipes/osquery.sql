-- osquery and Fleet: on which PCs is a ticket in place or its record still there? A Fleet policy
-- passes when a row comes back: so the second query passes while no proxy is switched on.
-- Tried: the file's place and its words against a journal under Wine; the queries on no real osquery.
-- It cannot say masked or repaired: only binomectl verify can.
SELECT path, datetime(mtime, 'unixepoch') AS changed
  FROM file WHERE path LIKE 'C:\Users\%\AppData\Local\Binome\journal.ini';

SELECT 1 WHERE NOT EXISTS (
  SELECT 1 FROM registry
   WHERE key LIKE 'HKEY_USERS\%\Software\Microsoft\Windows\CurrentVersion\Internet Settings'
     AND name = 'ProxyEnable' AND data = '1');
