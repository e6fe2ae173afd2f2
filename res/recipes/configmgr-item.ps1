# ConfigMgr configuration item, discovery script (Setting type: Script, data type: String).
# Rule: the value is one of  not-planted  restored. Run with the logged-on user's credentials.
# Tried: the word and the exit code under Wine; the item on no real Windows. Any exit code but 0
# would be a discovery failure, hence --exit0; a bare word is what the rule compares.
& 'C:\Binome\binomectl.exe' verify --field verdict --exit0
exit $LASTEXITCODE
